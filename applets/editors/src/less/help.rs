//! What `h` shows.

/// The text.
pub const TEXT: &str = "\
                    KEYS OF less

A number N may be typed before most keys. ^X is Control-X.

  h H             This text                 q :q Q ZZ    Leave

                    Moving

  e ^E j ^N RETURN   Forward N rows (1)     y ^Y k ^K ^P    Back N rows
  f ^F ^V SPACE      Forward a screen       b ^B ESC-v      Back a screen
  z                  the same, N is kept    w               the same, N is kept
  d ^D               Forward half a screen  u ^U            Back half a screen
  ESC-SPACE J        Forward beyond the end
  Right ESC-)        Half a screen right    Left ESC-(      Left
  ESC-{              To the first column
  g < ESC-<          Line N (1)             G > ESC->       Line N (the last)
  p %                N percent              P               Byte N
  { ( [              The bracket that ends the first one in the first row
  } ) ]              The bracket that begins the last one in the last row
  F                  Show what is appended, until Control-C
  r ^R ^L            Draw anew              R               and read anew

                    Searching

  /PATTERN           Forward, the Nth line  ?PATTERN        Back
  n                  Again                  N               The other way
  &PATTERN           Only lines with it; nothing: all lines
  ESC-u              Matches are highlighted or not
  First in a PATTERN:  ! or ^N lines without it     * or ^E all files
                       @ or ^F from the first file  ^K only highlight
                       ^R no regular expression

                    Marks

  mX                 Mark the first row with the letter X
  'X                 Go there; '' where you were; '^ the start; '$ the end

                    Files

  :e NAME            Another file           :d              Drop this one
  :n                 The next               :p              The one before
  :x                 The first              = ^G :f         What is shown

                    Others

  -O                 Turn the option O      _O              What it is
  !COMMAND           A shell's command; % is the file's name
  |X COMMAND         Its input is the text from here to the mark X
  v                  Edit the file          s NAME          Save what came
";
