# The shell: consequences of errors (2.8.1).
#shell
#reference: busybox
## getopts: errors, silent ones too
set -- -z; getopts ab o 2>/dev/null; echo "$o"; OPTIND=1; set -- -z -b; getopts :ab: o; echo "$o $OPTARG"; getopts :ab: o; echo "$o $OPTARG"
#> ?
#> ? z
#> : b
## cd: errors
cd /nonexistent 2>/dev/null; echo $?
#> 2
## not found
nosuchcommand 2>/dev/null; echo $?; /nonexistent/x 2>/dev/null; echo $?; / 2>/dev/null; echo $?
#> 127
#> 127
#> 126
## syntax errors have status 2
sh -c 'fi' 2>&1; echo $?; sh -c 'if' 2>&1; echo $?; sh -c 'echo "a' 2>&1; echo $?; sh -c '(' 2>/dev/null; echo $?
#> sh: syntax error: unexpected "fi"
#> 2
#> sh: syntax error: unexpected end of file (expecting "then")
#> 2
#> sh: syntax error: unterminated quoted string
#> 2
#> 2
## syntax errors name the file and the line
printf 'echo a\nfi\n' >s; sh s 2>&1; echo $?
#> a
#> s: line 2: syntax error: unexpected "fi"
#> 2
## syntax errors: a redirection without a target
sh -c 'echo >' 2>/dev/null; echo $?
#> 2
## what stands before a syntax error is run
printf 'echo a\necho b; fi\n' >s; sh s 2>/dev/null; echo $?
#> a
#> 2
## errors of regular builtins do not end a script
sh -c 'wait x; echo "wait $?"; readonly r=1; echo v | { read r; echo "read $?"; }; ulimit -n x; echo ulimit; let; echo "let $?"' 2>/dev/null
#> wait 2
#> read 2
#> ulimit
#> let 2
