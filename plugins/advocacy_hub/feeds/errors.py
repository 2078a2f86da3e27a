"""What can go wrong with one feed; each says what happened, where, and what to do.

``FeedError`` is what a run survives: the source is reported, the others go on.
"""

from __future__ import annotations

from typing import ClassVar, Self

from ..model.base import Lang
from ..text.plain import tidy


class FeedError(Exception):
    """One feed could not be read. ``say`` words it in a reader's language."""

    code: ClassVar[str] = "feed-error"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "フィードを読み込めませんでした。",
        "en": "The feed could not be read.",
    }

    def __init__(self, url: str, **values: object) -> None:
        # What a server says goes to a terminal: no control characters, no endless lines.
        self.url = shown(url)
        self.values = {key: shown(str(value)) for key, value in values.items()}
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """Return what happened, where, and what to do, in one paragraph."""
        return f"{self.words[lang].format(**self.values)} [{self.url}]"

    def alone(self) -> Self:
        """Return the error without where it came from: those frames hold all that was read of the feed."""
        self.__cause__ = self.__context__ = None
        return self.with_traceback(None)


def shown(text: str, limit: int = 200) -> str:
    """Return text of a stranger fit for one line of a terminal."""
    line = tidy(text[: limit * 4])
    return line if len(line) <= limit else line[: limit - 1] + "…"


class FetchError(FeedError):
    """The address gave no feed."""

    code = "fetch"


class BadAddressError(FetchError):
    """The address itself cannot be fetched (scheme, port, credentials, spelling)."""

    code = "bad-address"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "このURLは取り込めません({why})。sources.yml の feed を、http または https で始まる公開のURLに直してください。",
        "en": "This address cannot be fetched ({why}). Correct `feed` in sources.yml to a public http or https address.",
    }


class BadProxyError(FetchError):
    """The proxy of ``sources.yml`` cannot be used."""

    code = "bad-proxy"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "proxy のURLを使えません({why})。sources.yml の proxy を http://proxy.example.com:8080 のような形に直してください。",
        "en": "The proxy's address cannot be used ({why}). Write `proxy` in sources.yml like http://proxy.example.com:8080.",
    }


class PrivateAddressError(FetchError):
    """The name leads into a private network that ``sources.yml`` does not allow."""

    code = "private-address"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "{host} は社内などの非公開のアドレス {ip} を指すため、接続しませんでした。信頼できる社内サーバーなら、sources.yml の allow_private_hosts に {host} を書き足してください。",
        "en": "{host} leads to the private address {ip}, so no connection was made. "
        "If it is a trusted server of your own, add {host} to allow_private_hosts in sources.yml.",
    }


class UnreachableError(FetchError):
    """No server answered."""

    code = "unreachable"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "サーバーにつながりませんでした({why})。URLとネットワークを確かめ、しばらくして advocacy fetch をもう一度実行してください。",
        "en": "The server could not be reached ({why}). Check the address and the network, and run advocacy fetch again later.",
    }


class TooSlowError(FetchError):
    """The answer was not complete in time."""

    code = "too-slow"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "{seconds}秒以内に受け取り終わらなかったため、打ち切りました。しばらくして advocacy fetch をもう一度実行してください。",
        "en": "The answer was not complete within {seconds} seconds and was given up. Run advocacy fetch again later.",
    }


class TooBigError(FetchError):
    """The answer is larger than a feed may be."""

    code = "too-big"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "展開後の大きさが上限の{megabytes}MBを超えるため、読み込みをやめました。発行元に、項目を絞ったフィードがないか確かめてください。",
        "en": "Unpacked, it is larger than {megabytes} MB and was not read. See whether the publisher offers a shorter feed.",
    }


class TooManyRedirectsError(FetchError):
    """The address leads round in circles or too far."""

    code = "too-many-redirects"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "転送が{limit}回を超えました。ブラウザーでURLを開き、行き着いた先を sources.yml の feed に書いてください。",
        "en": "It was redirected more than {limit} times. Open the address in a browser and put where it ends into `feed` in sources.yml.",
    }


class HttpStatusError(FetchError):
    """The server answered with an error status."""

    code = "http-status"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "サーバーが {status} を返しました。ブラウザーでURLを開いて確かめ、変わっていれば sources.yml の feed を直してください。",
        "en": "The server answered {status}. Open the address in a browser; if it has changed, correct `feed` in sources.yml.",
    }


class GoneError(HttpStatusError):
    """410: the publisher has ended the feed for good."""

    code = "gone"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "発行元がこのフィードの終了を知らせています({status})。sources.yml で active: no にするか、新しいURLに直してください。",
        "en": "The publisher says this feed has ended ({status}). Set active: no in sources.yml, or give its new address.",
    }


class ServerBusyError(HttpStatusError):
    """429 or 503: come back later."""

    code = "server-busy"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "サーバーが混み合っているとの返事でした({status})。時間をおいて advocacy fetch をもう一度実行してください。",
        "en": "The server asks to be left alone for now ({status}). Run advocacy fetch again later.",
    }

    @property
    def retry_after(self) -> str:
        """The ``Retry-After`` header as the server wrote it; "" if it sent none. See ``retry.retry_after``."""
        return self.values.get("retry_after", "")


class DamagedBodyError(FetchError):
    """The answer broke off, or its compression is broken."""

    code = "damaged"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "受け取ったデータが途中で切れているか、壊れています({why})。しばらくして advocacy fetch をもう一度実行してください。",
        "en": "What arrived is cut off or damaged ({why}). Run advocacy fetch again later.",
    }


class ParseError(FeedError):
    """What arrived cannot be read as a feed."""

    code = "parse"


class NotAFeedError(ParseError):
    """The document is something else, most often a web page."""

    code = "not-a-feed"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "RSS・Atom・JSON Feedのどれでもありません。ウェブページではなくフィードのURLを sources.yml の feed に書いてください。",
        "en": "It is neither RSS, Atom nor JSON Feed. Give `feed` in sources.yml the feed's address, not the web page's.",
    }


class ParserDiedError(ParseError):
    """Parsing took more time or memory than a feed may."""

    code = "parser-died"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "読み解くのに時間かメモリーがかかりすぎるため、打ち切りました。フィードが壊れているか、悪意のある内容かもしれません。発行元に確かめるまで active: no にしてください。",
        "en": "Reading it took too much time or memory and was stopped. The feed may be broken or hostile; "
        "set active: no until the publisher has been asked.",
    }


class UnexpectedError(FeedError):
    """A fault of ours, met by one feed; it must not cost the others."""

    code = "unexpected"
    words: ClassVar[dict[Lang, str]] = {
        "ja": "このツールの想定外のことが起きました({why})。この情報源を飛ばしました。フィードのURLを添えて開発者に知らせてください。",
        "en": "Something this tool did not expect happened ({why}). The source was passed over; "
        "please tell the developers, with the feed's address.",
    }
