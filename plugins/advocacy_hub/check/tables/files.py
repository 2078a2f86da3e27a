"""Files that are missing, cannot be read, or are not text in UTF-8."""

from __future__ import annotations

from .entry import Entry

TABLE: dict[str, Entry] = {
    "missing-file": Entry(
        "必要なファイルがありません",
        "このファイルを作ってください(ほかの見本を写して直すのが早道です)。",
        "A file that the hub needs is missing",
        "Create it; copying the example and changing it is the quickest way.",
    ),
    "broken-link": Entry(
        "リンク先のないシンボリックリンクです",
        "リンクを消すか、リンク先を直してください。",
        "This symbolic link leads nowhere",
        "Remove the link or mend where it leads.",
    ),
    "outside-root": Entry(
        "ハブのフォルダーの外を指すリンクです。外のファイルは読みません",
        "リンクの代わりに、ファイルそのものをハブの中に置いてください。",
        "This link leaves the hub's folder; files outside are not read",
        "Put the file itself into the hub instead of a link.",
    ),
    "not-a-file": Entry(
        "ファイルであるはずの名前が、フォルダーなどになっています",
        "フォルダーの名前を変え、この名前ではファイルを置いてください。",
        "A file is expected here, but this is a folder or something else",
        "Rename the folder, and keep this name for a file.",
    ),
    "unreadable": Entry(
        "ファイルを読めません({reason})",
        "ほかのソフトで開いていないか、読み取りの権限があるかを確かめてください。",
        "The file cannot be read ({reason})",
        "Check that no other program holds it and that you may read it.",
    ),
    "too-large": Entry(
        "ファイルが大きすぎます(上限は {limit} バイト)",
        "内容を複数のファイルに分けてください。画像などは YAML に入れません。",
        "The file is too large (the limit is {limit} bytes)",
        "Split it into several files; pictures and the like do not belong in it.",
    ),
    "not-utf8": Entry(
        "文字コードが UTF-8 ではありません({encoding} のようです)",
        "エディターで開き、「文字コード: UTF-8」を選んで保存し直してください(メモ帳なら「名前を付けて保存」の一番下、"
        "Excel なら「CSV UTF-8(コンマ区切り)」)。",
        "The file is not in UTF-8 (it seems to be {encoding})",
        "Open it in your editor and save it again with the encoding UTF-8 "
        "(Notepad: Save as, at the bottom; Excel: “CSV UTF-8”).",
    ),
    "unknown-encoding": Entry(
        "文字コードが UTF-8 ではなく、何であるかも分かりません",
        "元のソフトで開き、UTF-8 で保存し直してください。文字が壊れているときは git で前の版に戻してください。",
        "The file is not in UTF-8, and what it is cannot be told",
        "Open it in the program that wrote it and save it as UTF-8; if it is damaged, go back to the last good version.",
    ),
    "byte-order-mark": Entry(
        "先頭に目に見えない印(BOM)があります。内容は読めています",
        "「UTF-8(BOM なし)」で保存し直すと、この警告は消えます。",
        "The file begins with an invisible byte order mark (BOM); its content was read",
        "Save it as “UTF-8” without BOM and this warning goes away.",
    ),
    "control-character": Entry(
        "目に見えない制御文字({character})が混じっています",
        "その文字を消してください。ほかのソフトから貼り付けたときに入ることがあります。",
        "There is an invisible control character ({character})",
        "Delete it; it may have come with pasted text.",
    ),
    "odd-line-break": Entry(
        "目に見えない特殊な改行文字({character})が混じっています",
        "その位置で Delete キーを押して消し、必要ならふつうに改行してください。",
        "There is an invisible special line break ({character})",
        "Delete it there, and press Enter if you want a new line.",
    ),
    "empty-file": Entry(
        "ファイルが空です(説明の行だけのものも空とみなします)",
        "必要な項目を書くか、使わないならファイルを消してください。",
        "The file is empty (comments alone count as empty)",
        "Write what belongs in it, or delete the file.",
    ),
    "unknown-file": Entry(
        "「{name}」という名前のファイルは読まれません",
        "名前の誤りなら直し、要らなければ消してください。",
        "A file called “{name}” is not read by anything",
        "Correct its name, or delete it if it is not needed.",
    ),
    "wrong-extension": Entry(
        "拡張子が .yaml です。このハブでは .yml だけを読みます",
        "ファイルの名前を {right} に変えてください。",
        "The file ends in .yaml; this hub reads .yml only",
        "Rename it to {right}.",
    ),
    "misplaced-file": Entry(
        "投稿が月のフォルダー(例: 2026-04)に入っていません",
        "{folder}2026-04/ のような、載せた年と月のフォルダーへ移してください。",
        "This post is not in the folder of a month, such as 2026-04",
        "Move it to a folder such as {folder}2026-04/, by the month it was added.",
    ),
    "id-not-file-name": Entry(
        "id「{id}」がファイルの名前「{stem}」と違います",
        "id かファイルの名前を直し、同じにしてください。公開したあとの id はURLになるので、ファイルの名前の方を直します。",
        "The id “{id}” differs from the file's name “{stem}”",
        "Make them the same. Once published, the id is an address: change the file's name then.",
    ),
    "front-matter-missing": Entry(
        "先頭に題名などを書く部分(--- で囲んだ行)がありません",
        "ファイルの一番上に、--- の行、title: 題名 の行、--- の行を書いてください。",
        "The page does not begin with its title between --- lines",
        "Write at the very top: a line ---, a line title: …, and a line ---.",
    ),
    "front-matter-open": Entry(
        "先頭の --- を閉じる --- の行がありません",
        "title などの後に、--- だけの行を足してください。",
        "The --- at the top is never closed",
        "Add a line with only --- after title and the rest.",
    ),
    "csv-separator": Entry(
        "値が半角のコンマではなく「{character}」で区切られています",
        "Excel なら「CSV UTF-8(コンマ区切り)」で保存し直してください。",
        "The values are separated by “{character}”, not by ASCII commas",
        "In Excel, save it again as “CSV UTF-8 (comma delimited)”.",
    ),
    "csv-syntax": Entry(
        'CSV の引用符(")が閉じていないか、余分な文字が続いています',
        '値を囲む " を対にしてください。値の中の " は "" と書きます。',
        "A quotation mark in the CSV is not closed, or is followed by more text",
        'Pair the marks around the value; write "" for a mark within it.',
    ),
    "csv-column": Entry(
        "「{key}」という列はありません",
        "一行目(見出し)の列の名前を直してください。",
        "There is no column “{key}”",
        "Correct the name in the first line.",
    ),
    "csv-column-missing": Entry(
        "「{key}」の列がありません",
        "一行目(見出し)に {key} を加え、各行に値を書いてください。",
        "The column “{key}” is missing",
        "Add {key} to the first line, and its value to each line.",
    ),
    "csv-column-twice": Entry(
        "「{key}」の列が二つあります",
        "一方を消してください。",
        "The column “{key}” appears twice",
        "Delete one of them.",
    ),
    "csv-cells": Entry(
        "この行の値は {found} 個ですが、見出しは {expected} 列です",
        'コンマの数を見出しに合わせてください。値の中のコンマは "1,234" のように囲みます。',
        "This line has {found} values, but the header has {expected} columns",
        'Match the number of commas; put a value that has a comma in quotes, as in "1,234".',
    ),
    "csv-blank": Entry(
        "「{key}」が空です",
        "値を書いてください。測れなかったときは、value だけを空にします。",
        "“{key}” is blank",
        "Write it. Only value may be blank, for what was not measured.",
    ),
    "site-refused": Entry(
        "MkDocs がサイトを作れませんでした: {reason}",
        "書かれているファイルのリンクや、mkdocs.yml の設定を直してください。",
        "MkDocs could not build the site: {reason}",
        "Mend the link in the file that it names, or the setting in mkdocs.yml.",
    ),
}
