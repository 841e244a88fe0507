_newscli() {
    local value quoted
    COMPREPLY=()
    while IFS=$'\t' read -r value _; do
        printf -v quoted %q "$value"
        COMPREPLY+=("$quoted")
    done < <(newscli completion answer -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _newscli newscli
