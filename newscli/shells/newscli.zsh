_newscli() {
    local value description
    local -a values lines
    while IFS=$'\t' read -r value description; do
        values+=("$value")
        lines+=("$value  $description")
    done < <(newscli completion answer -- "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( $#values )); then
        compadd -U -V newscli -l -d lines -a values
    else
        _files
    fi
}
compdef _newscli newscli
