# man: manual pages. Pages are made in the cases.
#reference: none: other formatters lay out in their own ways
## a page of man(7)
cat >x.1 <<'END'
.\" a comment
.TH X 1 2026-01-02 "x 1.0" "User Commands"
.SH NAME
x \- do things
.SH SYNOPSIS
.B x
[\fB\-a\fR] [\fB\-o\fR \fIFILE\fR]
.SH DESCRIPTION
First words
of a paragraph that is filled, and goes on so long that a second line is needed for it.
.PP
A second paragraph.
.TP
.B \-a
All of them.
.TP
\fB\-o\fR, \fB\-\-output\fR=\fIFILE\fR
Write to a file.
.SS Part
Text.
END
man ./x.1
#> X(1)                            User Commands                             X(1)
#>
#> NAME
#>        x - do things
#>
#> SYNOPSIS
#>        x [-a] [-o FILE]
#>
#> DESCRIPTION
#>        First words of a paragraph that is filled, and goes on so long that a
#>        second line is needed for it.
#>
#>        A second paragraph.
#>
#>        -a     All of them.
#>
#>        -o, --output=FILE
#>               Write to a file.
#>
#>    Part
#>        Text.
#>
#> x 1.0                             2026-01-02                              X(1)
## a page of mdoc(7)
cat >x.1 <<'END'
.Dd January 2, 2026
.Dt X 1
.Os Linux
.Sh NAME
.Nm x
.Nd do things
.Sh SYNOPSIS
.Nm
.Op Fl ab
.Op Fl o Ar file
.Ar
.Sh DESCRIPTION
The
.Nm
utility does things
.Pq see Xr y 1 , Xr z 8 .
.Bl -tag -width Ds
.It Fl a
All of them.
.It Fl o Ar file
Write to
.Ar file .
.El
.Pp
It is
.Em not
.Dq quoted text ,
.Ql x
or
.Sq y .
.Bd -literal -offset indent
kept   as
  it is
.Ed
.Bl -bullet -compact
.It
one
.It
two
.El
.Bl -enum
.It
first
.It
second
.El
.Sh AUTHORS
.An A. Nobody Aq Mt a@b.c
END
man ./x.1
#> X(1)                       General Commands Manual                        X(1)
#>
#> NAME
#>        x — do things
#>
#> SYNOPSIS
#>        x [-ab] [-o file] file ...
#>
#> DESCRIPTION
#>        The x utility does things (see y(1), z(8)).
#>
#>        -a    All of them.
#>
#>        -o file
#>              Write to file.
#>
#>        It is not “quoted text”, ‘x’ or ‘y’.
#>
#>              kept   as
#>                it is
#>        •   one
#>        •   two
#>
#>        1.   first
#>
#>        2.   second
#>
#> AUTHORS
#>        A. Nobody <a@b.c>
#>
#> Linux                          January 2, 2026                            X(1)
## where pages are found: MANPATH, sections in their order
mkdir -p a/man1 a/man3 a/man8 b/man1; for f in a/man3/p.3 a/man8/p.8 b/man1/p.1; do echo ".TH P ${f##*.}" >$f; done
MANPATH=a:b man -w p; MANPATH=a:b man -aw p; MANPATH=a man -w p; MANPATH=a man 3 p | tail -n 1 | tr -s ' '; MANPATH=a:b man -w 8 p; man -M b -w p
#> b/man1/p.1
#> b/man1/p.1
#> a/man8/p.8
#> a/man3/p.3
#> a/man8/p.8
#>  P(3)
#> a/man8/p.8
#> b/man1/p.1
## MANSECT and -s
mkdir -p a/man1 a/man3 a/man8; for f in a/man1/p.1 a/man3/p.3 a/man8/p.8; do echo ".TH P ${f##*.}" >$f; done
export MANPATH=a; MANSECT=8:1 man -w p; MANSECT=3 man -aw p; man -s 3,8 -aw p; man -S 8:3 -w p; MANSECT=8 man -w 1 p
#> a/man8/p.8
#> a/man3/p.3
#> a/man3/p.3
#> a/man8/p.8
#> a/man8/p.8
#> a/man1/p.1
## parts of sections
mkdir -p a/man3; for s in 3p 3ssl; do echo ".TH P $s" >a/man3/p.$s; done
export MANPATH=a; man -w p; man -w 3ssl p; man -w 3 p; man -aw p
#> a/man3/p.3p
#> a/man3/p.3ssl
#> a/man3/p.3p
#> a/man3/p.3p
#> a/man3/p.3ssl
## names with points, colons, brackets
mkdir -p a/man1 a/man3; for f in man1/a.b.1 'man1/[.1' man3/A::B.3; do echo '.TH P 1' >"a/$f"; done
export MANPATH=a; man -w a.b '[' A::B
#> a/man1/a.b.1
#> a/man1/[.1
#> a/man3/A::B.3
## several pages
mkdir -p a/man1; for n in p q; do printf ".TH $n 1\n.SH NAME\n$n\n" >a/man1/$n.1; done; MANPATH=a man p q
#> p(1)                       General Commands Manual                        p(1)
#>
#> NAME
#>        p
#>
#>                                                                           p(1)
#>
#> q(1)                       General Commands Manual                        q(1)
#>
#> NAME
#>        q
#>
#>                                                                           q(1)
## a page that is not there
MANPATH=. man none; echo "status $?"; MANPATH=. man 3 none 2>&1; echo "status $?"
#> status 1
#> man: no manual entry for none
#> status 1
## a section and no page (CVE-2021-42373: busybox ended by a null pointer)
man 1 2>err; echo "status $?"; head -n 1 err; man 2>err; echo "status $?"; head -n 1 err; man -a 3 2>err; echo "status $?"; man -s 1 2>err; echo "status $?"
#> status 1
#> man: no page of section 1 given
#> status 1
#> man: no page given
#> status 1
#> status 1
## empty words
MANPATH=. man '' 2>&1; echo "status $?"; MANPATH=. man 1 '' 2>&1; echo "status $?"; MANPATH= MANSECT= man -w none 2>&1; echo "status $?"
#> man: no manual entry for 
#> status 1
#> man: no manual entry for 
#> status 1
#> man: no manual entry for none
#> status 1
## compressed pages
mkdir -p a/man1; printf '.TH P 1\n.SH NAME\np \\- packed\n' >p; gzip -c <p >a/man1/g.1.gz; xz -c <p >a/man1/x.1.xz; zstd -qc <p >a/man1/z.1.zst
export MANPATH=a; for n in g x z; do man -w $n; man $n | sed -n 4p; done
#> a/man1/g.1.gz
#>        p - packed
#> a/man1/x.1.xz
#>        p - packed
#> a/man1/z.1.zst
#>        p - packed
## a damaged one
mkdir -p a/man1; printf '\037\213garbage' >a/man1/g.1.gz; MANPATH=a man g; echo "status $?"
#> status 1
## a file by its path, -l
printf '.TH P 1\n.SH NAME\np\n' >p; man ./p | head -n 1 | tr -s ' '; man -l p | head -n 1 | tr -s ' '; man ./none; echo "status $?"; mkdir d; man ./d; echo "status $?"
#> P(1) General Commands Manual P(1)
#> P(1) General Commands Manual P(1)
#> status 1
#> status 1
## .so
mkdir -p a/man1; printf '.so man1/real.1\n' >a/man1/alias.1; printf '.TH REAL 1\n.SH NAME\nreal\n' >a/man1/real.1; printf '.so real.1\n' >a/man1/beside.1; gzip -c <a/man1/real.1 >a/man1/packed.1.gz; printf '.so man1/packed.1\n' >a/man1/to.1
for n in alias beside to; do MANPATH=a man $n | sed -n 1,4p | tr -s ' '; done
#> REAL(1) General Commands Manual REAL(1)
#>
#> NAME
#>  real
#> REAL(1) General Commands Manual REAL(1)
#>
#> NAME
#>  real
#> REAL(1) General Commands Manual REAL(1)
#>
#> NAME
#>  real
## .so leads nowhere else
mkdir -p a/man1; echo secret >secret; for p in ../../secret "$PWD/secret" ../secret; do printf '.TH X 1\n.so %s\nend\n' "$p" >a/man1/x.1; MANPATH=a man x | grep -c secret; done
#> 0
#> 0
#> 0
## .so of itself ends
mkdir -p a/man1; printf '.TH X 1\n.so man1/x.1\nend\n' >a/man1/x.1; MANPATH=a man x >out; echo "status $?"; test $(wc -c <out) -lt 100000 && echo bounded
#> status 0
#> bounded
## macros of itself end
printf '.TH X 1\n.de A\n.A\n.A\n..\n.A\n.ds s \\*s\\*s\n\\*s\nend\n' >x; man ./x >out; echo "status $?"; test $(wc -c <out) -lt 100000 && echo bounded
#> status 0
#> bounded
## loops without an end
printf '.TH X 1\n.while 1 .br\n.de B\na\n.B\n..\n.B\nend\n' >x; man ./x >out; echo "status $?"; test $(wc -c <out) -lt 1000000 && echo bounded
#> status 0
#> bounded
## nothing of a page reaches a terminal as it is
printf '.TH X 1\n.SH \033[2J\na\033[31mb\033]0;t\007c\b\b\233x\302\2332J\\[u001b]\\N\04727\047 d\n.ds x \033c\n\\*x\n' >x; man ./x | od -An -c | grep -c '033\|007\|233'
#> 0
## nothing of a page is run
printf '.TH X 1\n.sy touch pwned\n.pi touch pwned\n.open a pwned\n.opena a pwned\n.write a b\n.mso pwned\n\\X"touch pwned"\n' >x; man ./x >/dev/null; ls
#> x
## escapes
printf '.TH X 1\n.nf\n\\(bu \\(em \\(en \\(co \\(rg \\(lq\\(rq \\(oq\\(cq \\(aq \\(dq \\(+- \\(mu\n\\[u00E9] \\[:a] \\(:o \\[ss] \\(*a \\(<= \\(-> \\(de\na\\ b\\~c\\0d \\e \\\\ \\- \\& \\|x\\^y \\%%z\\:\n\\fBbold\\fR \\fIit\\fP \\f(CWc\\fR \\f[B]b\\f[] \\s-1small\\s0 \\s+2big\\s0\n\\h'"'"'3n'"'"'x \\v'"'"'1'"'"'y \\o'"'"'ab'"'"' \\z.x \\w'"'"'abc'"'"'\na\\"comment\nb\\c\nc\n\\N'"'"'65'"'"' \\C'"'"'em'"'"' \\(zz\\[nope].\n' >x; man ./x
#> X(1)                       General Commands Manual                        X(1)
#>
#>        • — – © ® “” ‘’ ' " ± ×
#>        é ä ö ß α ≤ → °
#>        a b c d \ \ -  xy z
#>        bold it c b small big
#>           x y b x 3
#>        a
#>        bc
#>        A — .
#>
#>                                                                           X(1)
## UTF-8 and Latin 1
printf '.TH X 1\n.nf\na\303\251\344\270\200b\n\351\374\n' >x; man ./x | sed -n 3,4p
#>        aé一b
#>        éü
## fonts in turn
printf '.TH X 1\n.BR a b c\n.BI "a b" c\n.IR d e\n.RB ( f )\n.SM g\n.SB h\n.B\nnext line\n.I it\n' >x; man ./x | sed -n 3p
#>        abc a bc de (f) g h next line it
## fonts on a terminal
printf '.TH X 1\n.BR bold roman\n.I it\n' >x; MANPAGER='cat -v' "$TESTS/terminal" -s 80x24 man ./x <<'END'
end
screen
END
#> status 0
#> X(1)                       General Commands Manual                        X(1)
#>
#>        b^Hbo^Hol^Hld^Hdroman _^Hi_^Ht
#>
#>                                                                           X(1)
## the pager: MANPAGER before PAGER
printf '.TH X 1\ntext\n' >x; MANPAGER='tr a-z A-Z' PAGER=false "$TESTS/terminal" -s 40x10 man ./x <<'END' | grep TEXT
end
screen
END
PAGER='tr a-z A-Z; exit 3' "$TESTS/terminal" -s 40x10 man ./x <<'END'
end
END
#>        TEXT
#> status 3
## no pager where there is no terminal
printf '.TH X 1\ntext\n' >x; MANPAGER=false man ./x | grep text
#>        text
## a width
printf '.TH X 1\nsome words that are filled to lines which are not so long as they could be\n' >x; MANWIDTH=40 man ./x; COLUMNS=30 man ./x | sed -n 3,6p
#> X(1)   General Commands Manual    X(1)
#>
#>        some words that are filled to
#>        lines which are not so long as
#>        they could be
#>
#>                                   X(1)
#>        some words that are
#>        filled to lines which
#>        are not so long as
#>        they could be
## hanging tags, widths, nested lists
cat >x <<'END'
.TH X 1
.IP \(bu 3
one
.IP \(bu
two
.RS
.IP a) 4
inner
.IP b)
more
.RE
.IP longer-than-that
text
.TP 12
tag
body
.TP
a tag that is too long
body
.HP 4
hanging paragraph whose second line is set in, as it is long enough for one to be there
.PP
.RS 4
set in
.RE
end
.TP
.PD 0
t1
close
.TP
t2
together
.PD
END
man ./x
#> X(1)                       General Commands Manual                        X(1)
#>
#>        •  one
#>
#>        •  two
#>
#>           a)  inner
#>
#>           b)  more
#>
#>        longer-than-that
#>           text
#>
#>        tag         body
#>
#>        a tag that is too long
#>                    body
#>
#>        hanging paragraph whose second line is set in, as it is long enough for
#>            one to be there
#>
#>            set in
#>        end
#>
#>        t1     close
#>        t2     together
#>
#>                                                                           X(1)
## lines as they are
printf '.TH X 1\nfilled\ntext\n.nf\nkept   as\n  it is\n.fi\nfilled\nagain\n.EX\ncode   here\n.EE\n  set in\nhere\n.br\nbroken\n.sp\nspace\n.ce 2\nin the\nmiddle\nleft\n' >x; man ./x
#> X(1)                       General Commands Manual                        X(1)
#>
#>        filled text
#>        kept   as
#>          it is
#>        filled again
#>        code   here
#>          set in here
#>        broken
#>
#>        space
#>                                        in the
#>                                        middle
#>        left
#>
#>                                                                           X(1)
## strings, registers, conditions
cat >x <<'END'
.TH X 1
.ds name value with  blanks
.as name !
.ds xy [\*(na]
.nr n 5
.nr n +2
.if n nroff
.if t troff
.ie \n[n]=7 seven
.el other
.if !'a'b' differ
.if 'a'a' \{\
same
.if 0 \{\
never
.\}
block
.\}
.ie 0 no
.el \{
otherwise
.\}
.if d name defined
.if !d nope undefined
.if \nn>3 more
.if (\nn<3):(\nn>6) either
\*[name] \n[n] \n+n
.rm name
\*[name]end
END
man ./x
#> X(1)                       General Commands Manual                        X(1)
#>
#>        nroff seven differ same block otherwise defined undefined more either
#>        value with blanks! 7 8 end
#>
#>                                                                           X(1)
## macros with words, ended by a name, changed
cat >x <<'END'
.TH X 1
.de Q
<\\$1|\\$2|\\n(.$|\\$*>
..
.Q a "b c" d
.de R END
first
.END
.am R
second
..
.R
.rn R S
.S
.ig
ignored
..
.de T
\\$1
.shift
\\$1
.return
never
..
.T x y
.unknown macro
end
END
man ./x
#> X(1)                       General Commands Manual                        X(1)
#>
#>        <a|b c|3|a b c d> first second first second x y end
#>
#>                                                                           X(1)
## links, options, synopses
printf '.TH X 1\nsee\n.UR http://a.b/\nthe page\n.UE .\n.MT a@b.c\nmail\n.ME\n.SY cmd\n.OP -a\n.OP -o file\n.YS\n' >x; man ./x
#> X(1)                       General Commands Manual                        X(1)
#>
#>        see the page <http://a.b/>. mail <a@b.c>
#>        cmd [-a] [-o file]
#>
#>                                                                           X(1)
## a table
printf ".TH X 1\n.TS\ntab(|);\nlb l r.\nName|What|Size\n_\na|first thing|1\nbbb|second|1000\n.TE\nafter\n" >x; man ./x
#> X(1)                       General Commands Manual                        X(1)
#>
#>        Name   What          Size
#>        ─────────────────────────
#>        a      first thing      1
#>        bbb    second        1000
#>        after
#>
#>                                                                           X(1)
## a table with boxes and blocks
printf ".TH X 1\n.TS\nallbox tab(;);\nc s\nl l.\ntitle\na;T{\nsome text that is long enough to be filled in its column, which is done here\nT}\nb;short\n.TE\n" >x; MANWIDTH=60 man ./x
#> X(1)             General Commands Manual              X(1)
#>
#>        ┌─────────────────────────────────────────────────┐
#>        │                      title                      │
#>        ├─────────────────────────────────────────────────┤
#>        │ a │ some text that is long enough to be filled  │
#>        │   │ in its column, which is done here           │
#>        ├─────────────────────────────────────────────────┤
#>        │ b │ short                                       │
#>        └─────────────────────────────────────────────────┘
#>
#>                                                       X(1)
## tables that are wrong
printf '.TH X 1\n.TS\n' >x; man ./x | wc -l; printf '.TH X 1\n.TS\nl l\nno end' >x; man ./x >/dev/null; echo "status $?"; printf '.TH X 1\n.TS\nl.\nT{\nno end\n.TE\nx\n' >x; man ./x >/dev/null; echo "status $?"
#> 3
#> status 0
#> status 0
## functions of mdoc
printf '.Dd 2026\n.Dt F 3\n.Os\n.Sh NAME\n.Nm f\n.Nd call\n.Sh SYNOPSIS\n.In stdio.h\n.Ft int\n.Fn f "int a" "char *b"\n.Ft void\n.Fo g\n.Fa x\n.Fc\n.Sh DESCRIPTION\n.Fn f\ncalls\n.Fn g x y .\n.Sh EXIT STATUS\n.Ex -std\n' >x; man ./x
#> F(3)                       Library Functions Manual                       F(3)
#>
#> NAME
#>        f — call
#>
#> SYNOPSIS
#>        #include <stdio.h>
#>        int
#>        f(int a, char *b);
#>        void
#>        g(x);
#>
#> DESCRIPTION
#>        f() calls g(x, y).
#>
#> EXIT STATUS
#>        The f function returns the value 0 if successful; otherwise the value
#>        -1 is returned and errno is set to indicate the error.
#>
#>                                      2026                                 F(3)
## enclosures and spaces of mdoc
printf '.Dd 2026\n.Dt X 1\n.Os\n.Sh DESCRIPTION\n.Op Fl a Ar b | Fl c\n.Oo\n.Fl d\n.Oc\n.Ar x Ns = Ns Ar y\n.Fl o Ns Ar file ,\n.Fl\n.Bq a\n.Brq b\n.Aq c\n.Po d\n.Pc .\n.No e Ap s\n.Li lit\n.Pa /x/y\n.Ev HOME\n.Ux\n.Fx 14\n.Qq q\n.Do r\n.Dc\n' >x; man ./x
#> X(1)                       General Commands Manual                        X(1)
#>
#> DESCRIPTION
#>        [-a b | -c] [-d] x=y -ofile, - [a] {b} <c> (d). e's lit /x/y HOME UNIX
#>        FreeBSD 14 "q" “r”
#>
#>                                      2026                                 X(1)
## no blank line behind a heading
printf '.TH X 1\n.SH A\n.sp\ntext\n.PP\nmore\n.SH B\n.SS C\n.PP\nend\n' >x; man ./x
#> X(1)                       General Commands Manual                        X(1)
#>
#> A
#>        text
#>
#>        more
#>
#> B
#>
#>    C
#>        end
#>
#>                                                                           X(1)
## words without blanks between them
printf '.Dd 2026\n.Dt X 1\n.Os\n.Sh DESCRIPTION\nas\n.Sm off\n.Op Ar user No @\n.Ar host\n.Sm on\nor so\n' >x; man ./x | sed -n 4p
#>        as [user@]host or so
## -f and -k
mkdir -p a/man1 a/man3; printf '.TH P 1\n.SH NAME\np, q \\- do Things\n.SH X\nmore\n' >a/man1/p.1; printf '.Dd x\n.Sh NAME\n.Nm r\n.Nd call things\n' | gzip -c >a/man3/r.3.gz
export MANPATH=a; man -f p; man -k things; man -k CALL; man -f none; echo "status $?"; man -k 'no such'; echo "status $?"
#> p (1)                - do Things
#> p (1)                - do Things
#> r (3)                - call things
#> r (3)                - call things
#> status 16
#> status 16
## the directories
MANPATH=/a:/b man -w; man -M x:y -w
#> /a:/b
#> x:y
## odd input: nothing, no macros, binary, no newline, long lines
: >x; man ./x; echo "status $?"; printf 'plain text' >x; man ./x; head -c 100000 /dev/urandom >x; man ./x >/dev/null; echo "status $?"; head -c 500000 /dev/zero | tr '\0' x >x; man ./x | wc -c; printf '.TH\n.TP\n.RE\n.RE\n.IP\n.El\n.Ed\n.It\n.el x\n.\\}\n.ft\n.so\n.de\n..\n.TS\n' >x; man ./x >/dev/null; echo "status $?"
#> status 0
#>        plain text
#> status 0
#> 500008
#> status 0
## deep nesting
(echo .TH X 1; i=0; while [ $i -lt 300 ]; do echo .RS; echo .Bl; echo '.if n \{\'; i=$((i + 1)); done; echo end) >x; man ./x >/dev/null; echo "status $?"; (echo .TH X 1; printf '.nr x '; head -c 100000 /dev/zero | tr '\0' '('; echo 1; printf '.if '; head -c 100000 /dev/zero | tr '\0' '!'; echo n x) >x; man ./x >/dev/null; echo "status $?"
#> status 0
#> status 0
## huge numbers
printf '.TH X 1\n.in 99999999999999999999\na\n.in +999999999\nb\n.RS 999999999\nc\n.TP 999999999\nd\ne\n.sp 999999999\n.nr x 9223372036854775807*9\n\\nx\n.ce 99999999\nf\n\\h"999999999n"g\n' >x; man ./x >out; echo "status $?"; test $(wc -c <out) -lt 10000 && echo bounded
#> status 0
#> bounded
## a full output
printf '.TH X 1\n' >x; man ./x >/dev/full; echo "status $?"; man ./x >&-; echo "status $?"
#> status 1
#> status 1
## unknown options
man -Z x 2>/dev/null; echo "status $?"; man -s 2>/dev/null; echo "status $?"
#> status 1
#> status 1
