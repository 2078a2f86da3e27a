"""How YAML is written: the traps that people who are no programmers fall into."""

from __future__ import annotations

from .entry import Entry

TABLE: dict[str, Entry] = {
    "tab-indent": Entry(
        "字下げにタブが使われています",
        "タブを消して、半角スペース(一段につき2つ)で字下げしてください。",
        "The line is indented with a tab",
        "Replace the tab by spaces, two for each level.",
    ),
    "fullwidth-colon": Entry(
        "「{key}」の後のコロンが全角(\uff1a)です",
        "半角のコロンと半角スペースに直してください: {key}: …",
        "The colon after “{key}” is full-width (\uff1a)",
        "Write an ASCII colon and a space: {key}: …",
    ),
    "colon-space": Entry(
        "「{key}:」の後に半角スペースがありません",
        "コロンの後に半角スペースを一つ入れてください: {key}: …",
        "There is no space after “{key}:”",
        "Put one space after the colon: {key}: …",
    ),
    "no-colon": Entry(
        "「{key}」の後にコロンがありません",
        "半角のコロンと半角スペースを入れてください: {key}: …",
        "There is no colon after “{key}”",
        "Put a colon and a space after it: {key}: …",
    ),
    "fullwidth-space": Entry(
        "全角スペースが、字下げや区切りとして使われています",
        "全角スペースを消し、半角スペースに直してください。",
        "A full-width space is used to indent or to separate",
        "Replace it by ordinary spaces.",
    ),
    "nbsp": Entry(
        "改行しない空白など特殊な空白({character})が、字下げや区切りとして使われています",
        "その空白を消し、ふつうの半角スペースを打ち直してください(Web や Word から貼り付けると入ります)。",
        "A non-breaking or other special space ({character}) is used to indent or to separate",
        "Delete it and type an ordinary space (it comes with text pasted from the web or Word).",
    ),
    "fullwidth-hyphen": Entry(
        "リストの印が半角の - ではなく「{character}」です",
        "半角のハイフンと半角スペースに直してください: - …",
        "The mark of the list is “{character}”, not an ASCII hyphen",
        "Write an ASCII hyphen and a space: - …",
    ),
    "hyphen-space": Entry(
        "リストの印 - の後に半角スペースがありません",
        "- の後に半角スペースを一つ入れてください: - …",
        "There is no space after the list's hyphen",
        "Put one space after it: - …",
    ),
    "colon-in-value": Entry(
        "値の中に「: 」(コロンと空白)があり、キーと区別できません",
        "値全体を引用符で囲んでください。",
        "The value contains “: ” (a colon and a space), which reads like another key",
        "Put the whole value in quotes.",
    ),
    "comma-in-value": Entry(
        "波括弧の中の「,」で文が切れ、「{words}」が抜け落ちています",
        "文の全体を引用符で囲んでください。",
        "A comma in braces ends the value: “{words}” is lost",
        "Put the whole text in quotes.",
    ),
    "comment-in-value": Entry(
        "「 #」から後ろは説明(コメント)とみなされ、値から消えます",
        "値の一部なら全体を引用符で囲み、説明なら # の後に空白を入れてください。"
        "ハッシュタグの欄には # を付けずに書きます。",
        "From “ #” on, the text counts as a comment and is lost",
        "If it belongs to the value, put the whole value in quotes; if it is a comment, put a space after #. "
        "Hashtags are written without #.",
    ),
    "leading-character": Entry(
        "値が「{character}」で始まっています。YAML ではこの記号に特別な意味があります",
        "値全体を引用符で囲んでください。",
        "The value begins with “{character}”, which has a meaning of its own in YAML",
        "Put the whole value in quotes.",
    ),
    "fullwidth-comma": Entry(
        "値の区切りが半角のコンマではなく「{character}」です",
        "半角のコンマに直してください: a, b",
        "What separates the values is “{character}”, not an ASCII comma",
        "Write an ASCII comma: a, b",
    ),
    "fullwidth-bracket": Entry(
        "括弧が全角の「{character}」です",
        "半角の括弧に直してください。閉じる括弧も半角にします。",
        "The bracket is the full-width “{character}”",
        "Write ASCII brackets, the closing one as well.",
    ),
    "unclosed-bracket": Entry(
        "括弧「{character}」が閉じていません",
        "値の終わりに半角の {close} を付けてください。",
        "The bracket {character} is never closed",
        "Put an ASCII {close} at the end of the value.",
    ),
    "unclosed-quote": Entry(
        "引用符「{character}」が閉じていません",
        "値の終わりに同じ引用符を付けるか、要らなければ始まりの引用符を消してください。",
        "The quotation mark {character} is never closed",
        "Put the same mark at the end of the value, or remove the one at its beginning.",
    ),
    "text-after-quote": Entry(
        "引用符が閉じた後に文字が続いています",
        "値全体をもう一方の引用符で囲んでください。",
        "There is text after the closing quotation mark",
        "Put the whole value in the other kind of quotes.",
    ),
    "merge-conflict": Entry(
        "変更の衝突の印({character})が残っています",
        "両方の内容を見比べて残す方を選び、<<<<<<< と ======= と >>>>>>> の行を消してください。",
        "A mark of a merge conflict ({character}) was left",
        "Compare both versions, keep what is right, and delete the lines <<<<<<<, ======= and >>>>>>>.",
    ),
    "indentation": Entry(
        "字下げが前後の行と合っていません",
        "同じ段の項目は、左端を同じ位置にそろえてください(一段につき半角スペース2つ)。",
        "The indentation does not fit the lines around it",
        "Items of the same level begin in the same column (two spaces for each level).",
    ),
    "duplicate-key": Entry(
        "「{key}」が二回書かれています(一回目は {first} 行目)",
        "どちらか一方を消すか、まとめてください。",
        "“{key}” appears twice (first in line {first})",
        "Delete one of them, or join them.",
    ),
    "bad-key": Entry(
        "キー(コロンの左)が空か、文字ではありません",
        "コロンの左に項目の名前を書いてください。",
        "The key, left of the colon, is empty or no text",
        "Write the name of the item left of the colon.",
    ),
    "blank-item": Entry(
        "リストの印 - の後が空です",
        "値を書くか、この行を消してください。",
        "There is nothing after the list's hyphen",
        "Write a value, or delete the line.",
    ),
    "two-documents": Entry(
        "--- で区切られた二つ目の内容があります",
        "--- の行を消すか、二つのファイルに分けてください。",
        "A second document begins here, after ---",
        "Delete the line ---, or make two files.",
    ),
    "too-deep": Entry(
        "入れ子が深すぎます",
        "字下げか括弧の数を確かめてください。",
        "The nesting is too deep",
        "Check the indentation or the number of brackets.",
    ),
    "too-many-nodes": Entry(
        "項目が多すぎます(& と * による繰り返しも数えます)",
        "& と * による繰り返しをやめるか、ファイルを分けてください。",
        "There are too many items (repetitions by & and * count too)",
        "Do without & and *, or split the file.",
    ),
    "unknown-alias": Entry(
        "「*」で始まる値は、別の場所の & を指すものとみなされますが、指す先がありません",
        "文字としての * なら、値全体を引用符で囲んでください。",
        "A value that begins with * refers to an & elsewhere, and there is none",
        "If the * is just text, put the whole value in quotes.",
    ),
    "yaml-syntax": Entry(
        "YAML の書き方の誤りがあり、このあたりから先を読めません",
        "この行とその上の行の、字下げ・引用符・括弧・コロンの後の空白を確かめてください。",
        "There is a mistake in the YAML; it cannot be read from about here",
        "Check this line and the one above: indentation, quotes, brackets, the space after colons.",
    ),
}
