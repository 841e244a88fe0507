"""Stop words: the commonest words of a language, which say nothing by themselves.

Articles, pronouns, prepositions, conjunctions, auxiliaries. Left out is what also means something in the
news: *us* (the United States), *won*, *été*. What an apostrophe cuts off is a word: *don* of *don’t*.
"""

from __future__ import annotations

STOP_WORDS = {
    "ar": (
        "في من على إلى عن مع أن إن كان كانت يكون تكون هذا هذه ذلك تلك التي الذي الذين هو هي هم هما أنا نحن "
        "أنت ما ماذا لا لم لن لقد قد كل بعض بين بعد قبل عند حتى أو أم ثم و ف ب ل ك كما لكن بل إذا إذ حيث أي "
        "أيضا غير منذ خلال ليس ليست منها منه فيه فيها عليه عليها له لها به بها بأن وقد وفي ومن وهو وهي وكان"
    ),
    "de": (
        "der die das den dem des ein eine einer eines einem einen und oder aber doch denn sondern als wie "
        "wenn weil dass ob daß zu zum zur im in ins an am ans auf aus bei beim bis durch für gegen mit nach "
        "ohne seit über um unter von vom vor während zwischen ich du er sie es wir ihr ihn ihm ihnen uns "
        "euch sich mich mir dich dir mein dein sein seine seiner seinem seinen seines ihre ihrer ihrem "
        "ihren ihres unser unsere ist sind war waren bin bist sei gewesen werden wird wurde wurden worden "
        "hat haben habe hatte hatten kann können konnte muss müssen soll sollen will wollen nicht kein "
        "keine keinen nur auch noch schon so da dort hier dann man was wer wo dieser diese dieses diesem "
        "diesen jener welche welcher sehr mehr alle alles andere anderen damit dabei dazu davon"
    ),
    "el": (
        "ο η το οι τα του της των τον την τους τις ένας μια μία ένα και κι ή αλλά όμως ότι πως που για με "
        "σε από στο στη στην στον στα στις στους προς κατά μετά πριν χωρίς ως έως μέχρι αν όταν όπως γιατί "
        "επειδή δεν δε μη μην θα να είναι ήταν είμαι είσαι είχε έχει έχουν έχω είχαν αυτός αυτή αυτό αυτοί "
        "αυτές αυτά εγώ εσύ εμείς εσείς μου σου μας σας τι ποιος ποια ποιο κάθε όλα όλοι όλες πολύ πιο μόνο "
        "ακόμα ακόμη ήδη εδώ εκεί μεταξύ"
    ),
    "en": (
        "the a an and or but nor if then else than as of to in on at by for from with without into onto "
        "about after before between through during over under above below up down out off against again "
        "until while because so that this these those there here it its he him his himself she her hers "
        "herself they them their theirs themselves we our ours you your yours i me my mine myself who whom "
        "whose which what when where why how is am are was were be been being do does did doing done have "
        "has had having will would shall should can could may might must not no only own same too very just "
        "also both each few more most other some such any all itself ourselves yourself don doesn didn isn "
        "aren wasn weren hasn haven hadn couldn wouldn shouldn ain"
    ),
    "es": (
        "el la los las un una unos unas y e o u pero sino ni que de del a al en con sin por para según "
        "sobre entre hasta desde hacia contra durante tras ante bajo como cuando donde porque si no sí se "
        "me te le les lo nos os yo tú él ella ellos ellas nosotros usted ustedes mi mis tu tus su sus "
        "nuestro nuestra nuestros nuestras este esta esto estos estas ese esa eso esos esas aquel aquella "
        "es son era eran fue fueron ser sido está están estaba estaban estar ha han había habían haber hay "
        "he tiene tienen muy más menos ya también quien quienes cual cuales cuyo todo toda todos todas otro "
        "otra otros otras qué cómo así"
    ),
    "fa": (
        "و در به از که این آن را با است برای یک تا بر هم نیز هر یا اما اگر ولی بود شد شده شود می‌شود کرد "
        "کرده کند می‌کند باشد باید دارد دارند داشت خود وی او ما من شما آنها آنان ایشان هیچ همه چه چون پس "
        "پیش بین روی زیر هست هستند نیست بودند شدند کردند کنند گفت خواهد می نمی ها های"
    ),
    "fr": (
        "le la les l un une des du de d au aux et ou mais donc ni car que qu qui quoi dont où quand comme "
        "si lorsque lorsqu puisque puisqu jusque jusqu à en dans par pour sur sous avec sans entre vers "
        "chez contre depuis pendant après avant je j tu il elle on nous vous ils elles me m te t se s lui "
        "leur leurs y moi toi soi eux mon ma mes ton ta tes son sa ses notre nos votre vos ce c cet cette "
        "ces cela ça celui celle ceux celles est es suis sont sommes êtes était étaient être sera seront "
        "soit a ai as ont avons avez avait avaient avoir aura auront ne n pas plus très aussi tout toute "
        "tous toutes même mêmes autre autres fait"
    ),
    "hy": (
        "և եւ ու որ է են էր էին եմ ենք ես եք մի այս այդ այն սա դա նա նրա նրան նրանք նրանց մենք մեր մեզ դուք "
        "ձեր իմ ինձ դու քո իր իրեն իրենց ի ը թե եթե բայց կամ քան ինչ ինչպես ով որը որի որից որոնք երբ որտեղ "
        "համար հետ մեջ վրա մոտ առանց ըստ մասին դեպի միջև հետո առաջ ոչ չի չէ չեն չէր պետք կա կան նաև միայն "
        "արդեն դեռ շատ բոլոր ամեն կողմից մինչև պիտի"
    ),
    "it": (
        "il lo la i gli le l un uno una e ed o ma anche né se che chi cui di del dello della dei degli "
        "delle dell a al allo alla ai agli alle all da dal dallo dalla dai dagli dalle dall in nel nello "
        "nella nei negli nelle nell con su sul sullo sulla sui sugli sulle sull per tra fra come quando "
        "dove perché non più meno già molto io tu lui lei egli noi voi loro mi ti si ci vi ne mio mia tuo "
        "tua suo sua suoi sue nostro nostra questo questa questi queste quest quello quella quelli quelle "
        "quell è sono era erano sia essere stato stata stati state fu ha hanno ho abbiamo aveva avevano "
        "avere sarà tutto tutti tutte altro altri altre"
    ),
    "nl": (
        "de het een en of maar want dat die dit deze der des te ten ter van voor op in aan met door over "
        "onder bij naar uit om tot tegen tussen zonder na als dan toen omdat ik jij je u hij zij ze wij we "
        "jullie hen hun hem haar mij me ons onze mijn jouw zijn is was waren ben bent geweest wordt worden "
        "werd werden geworden heeft hebben heb had hadden kan kunnen kon zal zullen zou zouden moet moeten "
        "mag niet geen ook nog al wel er hier daar waar wie wat welke hoe zich zelf meer veel alle andere "
        "zo nu"
    ),
    "pl": (
        "i a o u w we z ze na do od po za przez przed przy pod nad dla bez ale lub albo oraz czy że żeby "
        "aby bo jak jako jednak więc gdy kiedy gdzie jeśli ja ty on ona ono my wy oni one mnie mi ciebie ci "
        "go jego jemu mu jej ją nas nam was wam ich im nimi się siebie swój swoje ten ta to te tego tej tym "
        "tych temu tę tą który która które których którzy co kto jest są był była było były być będzie będą "
        "nie tak też także tylko już jeszcze bardzo może można ma mają między wszystkie"
    ),
    "pt": (
        "o a os as um uma uns umas e ou mas nem que de do da dos das em no na nos nas num numa por pelo "
        "pela pelos pelas para com sem sobre entre até desde após contra ao à aos às como quando onde "
        "porque se não sim eu tu ele ela eles elas nós vós você vocês me te lhe lhes meu minha teu tua seu "
        "sua seus suas nosso nossa este esta isto estes estas esse essa isso esses essas aquele aquela "
        "aquilo é são era eram foi foram ser sido está estão estava estavam estar há ter tem têm tinha "
        "tinham havia já mais menos muito também só quem qual quais cujo todo toda todos todas outro outra "
        "outros outras"
    ),
    "ru": (
        "и в во не на я быть он с со а как это то этот эта эти этого этой этом этих по к ко но они мы ты вы "
        "весь все всё всех из у который которая которое которые которых от ото так за о об обо что чтобы "
        "чем чём кто если для до без при под над между через перед после или ли же бы да нет ни был была "
        "было были есть будет будут её ее его им ей ему их них него неё нее нам нас вам вас мне меня тебя "
        "тебе себя себе свой свою своей своих мой наш ваш тот та те того той тех том тому тем только уже "
        "ещё еще также когда где там тут здесь потому очень может"
    ),
    "sv": (
        "och i att det den de som en ett på är av för med till inte om har han hon hans hennes dem deras vi "
        "vår våra ni er jag mig min mitt mina du dig din ditt dina sig sin sitt sina man var vara varit "
        "blir blev bli blivit hade ha kan kunde ska skall skulle vill måste men eller så när då där här hur "
        "vad vem vilka vilket vilken från vid under över efter före utan mellan mot genom hos in ut upp ner "
        "än också bara nu redan mycket mer alla allt andra detta denna dessa ingen inget inga"
    ),
    "tr": (
        "ve veya ya da de ki ile için bir bu şu o bunu bunun buna şunu onu onun ona onlar onların ben sen "
        "biz siz beni bana benim seni senin bizim sizin ama fakat ancak çünkü eğer gibi kadar daha en çok "
        "az her hiç bazı tüm bütün ne nasıl neden niçin kim hangi değil var yok mi mı mu mü ise idi olan "
        "olarak olduğu olduğunu oldu olur olacak olması olsa etti eden ettiği sonra önce göre karşı üzerine "
        "içinde arasında diye hem yine zaten böyle şöyle öyle"
    ),
    "uk": (
        "і й та в у на з із зі до що не це цей ця ці цього цієї цих той те ті того тих як за по від для про "
        "при без над під між через перед після або чи але а б би же ж якщо щоб коли де там тут я ти він "
        "вона воно ми ви вони мене мені тебе тобі його йому її їй їх їм нас нам вас вам себе собі свій свою "
        "своєї своїх мій наш ваш хто який яка яке які яких був була було були є бути буде будуть так ні ще "
        "вже також тільки лише дуже може можна всі все весь"
    ),
}
