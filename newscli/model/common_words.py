"""Common words that tell languages apart, of those that have no list of stop words.

They serve the guess of an article's language alone: some, of Danish and Norwegian or of Indonesian and
Malay, are here because the other language writes them otherwise.
"""

from __future__ import annotations

COMMON_WORDS = {
    "af": "die en van het is nie wat vir met om aan sy hulle ook deur word was tot na uit hy oor meer",
    "am": "ነው ላይ እና ወደ ጋር ውስጥ ነበር ናቸው ደግሞ እንደ ግን ይህ ምክንያት መሆኑን ጊዜ ሰዎች አንድ ብቻ እንዲሁም የነበረው ሲሆን ዓመት በኋላ በሚል",
    "az": (
        "və ilə bu üçün də ki olan bir edib olub isə həmin onun daha sonra kimi edilib görə olaraq amma "
        "tərəfindən"
    ),
    "be": (
        "і ў з на што у да як не па для гэта быў была таксама ад яго калі пасля якія якая больш або паміж "
        "стаў"
    ),
    "bg": (
        "на и за се от да в са по с че е не това като които който която към беше след през има при или "
        "също бе още"
    ),
    "bn": "এই ও এবং করে হয় থেকে তার জন্য একটি না করা যে সঙ্গে হয়েছে বলে পর তাদের এক দিয়ে",
    "ca": (
        "el la els les i de del dels amb que per una un és al als va han aquest aquesta com més però "
        "també ha són"
    ),
    "ckb": "لە و بە بۆ کە لەگەڵ ئەم دوای ئەو سەر هەر لەلایەن بووە دەکات ناو کرد وەک یان کۆ بوو",
    "cs": (
        "a v na se je že s z do o ve pro za po byl byla bylo jsou jako ale jeho které který podle také "
        "již nebo při"
    ),
    "cy": "y yr yn a ar i o ei bod wedi mae ac am gan eu oedd hefyd ond bydd sydd fod yw",
    "da": (
        "og i af at er en et til på for med den det som har ikke blev efter var fra ved over bliver være "
        "sig også"
    ),
    "eo": "la de en kaj al estas por kun ke estis sur el pri kiu post ankaŭ ĝi li inter dum kiel pli",
    "et": "ja on ei et see oli ka kui aga mis oma või ning seda kes ta selle pärast veel juba nad",
    "eu": "eta da ez du bat dira zuen dute izan ere egin den baina zen bere beste dela hau egiten duen",
    "fi": (
        "ja on ei että oli ovat hän myös mutta kun joka se sen jälkeen ole kuin sekä mukaan vuoden tai jonka"
    ),
    "ga": "an na agus ar i is go a ag le sé bhí tá do leis sin raibh ó atá gur bhfuil",
    "gl": (
        "o a os as e de do da dos das en no na nos nas unha un que con por para non máis ao á é son foi "
        "polo pola tamén"
    ),
    "ha": (
        "da a na ta ya ba sun wannan ne ce cikin don kuma wani daga amma wanda shi yi an sai su ga yana "
        "suka ke"
    ),
    "he": "של את על לא הוא היא עם זה גם כי אל או אך כל יותר בין אחרי לאחר היה היתה הייתה ידי",
    "hi": "के में की है को से का और पर ने हैं कि यह भी एक नहीं लिए था कर बाद तो इस गया",
    "hr": (
        "i u je na se da su za od s o a kako koji koja koje bi ili nakon također što tko gdje bio bila "
        "više prema te"
    ),
    "hu": "a az és hogy nem is egy volt meg ez csak de már azt még el szerint után vagy pedig mint ki",
    "id": (
        "yang dan di dari dengan untuk dalam pada ini itu tidak akan oleh adalah sebagai karena bahwa "
        "telah juga sebuah menjadi setelah seorang tahun mengatakan bisa terhadap atas antara"
    ),
    "ig": "na nke ndị ya ka bụ a ọ o ga dị maka site kwuru onye gị ahụ ihe nwere n’ime na-eme n",
    "is": "og að í á er sem var ekki það til um við en hefur með fyrir af hann því eru eftir þar hún",
    "kk": "және мен бұл үшін бір деп да де болып туралы бойынша кейін осы ол болды еді емес",
    "ku": "û li bi ji ku di de ev ew bo jî na her ye hat kir da yê ya",
    "ln": "ya na ba oyo mpe te po kati mpo ezali azali bato mokolo lokola nde wana yango",
    "lt": "ir kad į iš su yra bet kaip tai ne už jo buvo apie taip per po dėl nuo jau arba kuris",
    "lv": "un ir ka ar no par uz bet tas nav kas arī gadā bija kā pēc lai līdz viņš vai tiek",
    "mk": "на и во се да од за со не ќе е го ја ги што дека како по кој која кои сите овој беше исто",
    "mr": "आहे आणि या होते नाही तर हे की ते मध्ये केली केले असून आला त्यांनी करण्यात झाले",
    "ms": (
        "yang dan di dari dengan untuk dalam pada ini itu tidak akan oleh adalah sebagai kerana bahawa "
        "telah juga sebuah menjadi selepas seorang tahun berkata boleh terhadap antara ialah beliau "
        "kepada"
    ),
    "ne": "छ को मा र ले लाई भएको गरेको पनि छन् यो भने हो गर्ने तथा थियो एक भई",
    "no": (
        "og i av at er en et til på for med den det som har ikke ble etter var fra ved over blir være seg "
        "også"
    ),
    "pcm": "di dey don wey na dem no sey dis dat im for go be get una",
    "ro": "și în de la cu pe nu care este din a al o un pentru mai sau au fost că prin după s-a ale lui se",
    "sk": (
        "a v na sa je že s z do o vo pre za po bol bola bolo sú ako ale jeho ktoré ktorý podľa tiež už "
        "alebo pri"
    ),
    "sl": "in v na je se da so za od s o pa ki kot bi ali po tudi bil bila še ne pri kjer kar bilo",
    "so": "oo ka ku in iyo uu waa ay la ee ah soo waxaa si u kale lagu kala aan waxay hadda kadib inuu wuxuu",
    "sq": "dhe të në e i një për me nga që është më nuk ka do janë kanë por si u pas duke këtë",
    "sr": (
        "и у је на се да су за од са о а како који која које би или након што бити више према те из i u "
        "je na se da su za od sa o a kako koji koja koje bi ili nakon što gde ko bio bila više prema te"
    ),
    "sw": (
        "ya na wa kwa katika ni za la kuwa hiyo baada lakini pia huo huyo hii yake kama wake mwaka watu "
        "kwamba cha vya wakati huku ambao"
    ),
    "ti": "እዩ ናይ ኣብ ካብ ድማ ናብ ምስ እቲ ነቲ ከም ግን እዚ ድሕሪ እታ ብዝተፈላለየ ኣሎ ዝነበረ ነበረ እውን እዮም ኢሉ",
    "tl": "ang ng sa na mga ay si at ni para ito kay siya rin nang kung hindi may isang",
    "ur": "کے میں کی ہے کو سے کا اور پر نے ہیں کہ یہ بھی ایک نہیں لیے تھا کر بعد تو اس گیا جو",
    "uz": "va bilan bu uchun bir ham deb edi bo‘lgan esa qilib keyin haqida o‘z kabi lekin yil yilda bo u",
    "vi": "và của là có trong được cho không một với các người này đã để khi những từ đến ông năm",
    "xh": "ukuba kwaye xa kodwa kuba nje bonke khona njengoko uthe abantu kakhulu ngokuba ngexesha",
    "yi": "און די דער איז אין פון צו מיט אז נישט האט אויף דאס זיך ער א",
    "yo": "ni ti tó náà àti sí fún àwọn kan pé kò gbogbo wọn ó bí lọ ọdún nínú gẹ́gẹ́ sì láti awọn wipe",
    "zu": "ukuthi futhi uma kodwa ngoba nje bonke khona njengoba wathi kusho abantu kakhulu",
}
