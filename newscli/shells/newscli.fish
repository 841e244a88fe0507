function __newscli
    set -l words (commandline -opc) "$(commandline -ct)"
    newscli completion answer -- $words[2..] 2>/dev/null
end
complete -c newscli -f -k -a '(__newscli)'
complete -c newscli -F -n '__fish_seen_subcommand_from add import check'
