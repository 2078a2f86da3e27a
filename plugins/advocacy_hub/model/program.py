"""The program: settings, stages, team, goals, KPIs, risks, concerns, pilot, feedback, evidence, ROI."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Flag, Id, Lang, Line, Model, Number, Url, Whole, doc
from .content import Category
from .moment import Day, Moment, ZoneName
from .text import Text


class Criterion(Model):
    """A condition for leaving a stage."""

    text: Text = doc("条件", "The condition.")
    met: Flag = doc("満たしていれば yes", "yes if it is met.", default=False)
    evidence: Text | None = doc("そう言える根拠", "What shows it.", default=None)


class Stage(Model):
    """One of the steps from analysis to culture."""

    id: Id = doc("段階のID", "Id of the stage.")
    title: Text = doc("題名", "Title.")
    summary: Text = doc("何をする段階か", "What happens in it.")
    status: Literal["done", "current", "next"] = doc(
        "done=完了、current=進行中、next=これから", "done, current or next."
    )
    started: Day | None = doc("開始日", "Start.", default=None)
    finished: Day | None = doc("完了日", "End.", default=None)
    exit_criteria: tuple[Criterion, ...] = doc("次へ進む条件", "Conditions for moving on.", min_length=1)


class Pause(Model):
    """Stops all sharing (disaster, incident)."""

    reason: Text = doc("止める理由。すべてのページに出る", "Why sharing is paused; every page says it.")
    since: Moment = doc("いつから", "Since when.")
    until: Moment | None = doc(
        "いつまで(未定なら空)。過ぎれば再開する", "Until when, if known; sharing goes on after it.", default=None
    )


class MixSettings(Model):
    """The 6-3-1 rule as the hub applies it."""

    curated: Annotated[Whole, Field(ge=0, le=10)] = doc("10件中のキュレーション", "Curated in ten.", default=6)
    owned: Annotated[Whole, Field(ge=0, le=10)] = doc("10件中の自社", "Owned in ten.", default=3)
    promotional: Annotated[Whole, Field(ge=0, le=10)] = doc("10件中の宣伝", "Promotional in ten.", default=1)
    window_days: Annotated[Whole, Field(ge=1, le=3660)] = doc(
        "おすすめ順で比率を保つ日数", "Days within which the default order keeps the mix.", default=60
    )
    tolerance: Annotated[Number, Field(ge=0.5, le=10)] = doc(
        "10件あたり何件までのずれを認めるか。超えると check が警告する",
        "How many posts of ten may be off target before check warns.",
        default=1.5,
    )

    @model_validator(mode="after")
    def _ten(self) -> MixSettings:
        if self.curated + self.owned + self.promotional != 10:
            raise PydanticCustomError("mix_sum", "curated, owned and promotional must add up to 10")
        return self


class Disclosure(Model):
    """Wording that says how the writer is related to the company, ready to insert."""

    language: Lang = doc("言語", "Language.")
    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = doc(
        "国や地域(JP、US など。空ならどこでも)", "Country (JP, US …); empty: anywhere.", default=None
    )
    categories: tuple[Category, ...] = doc("合う区分(空ならどれでも)", "Categories it suits; empty: any.", default=())
    text: Line = doc("文", "The words.")


def _issue_form(value: object) -> object:
    if isinstance(value, str) and not re.match(
        r"https?://[^\s?#]+/(?:issues|work_items)/new/?(?:\?[^\s#]*)?\Z", value.strip()
    ):
        raise PydanticCustomError("not_issue_form", "the address of a form for new issues is expected")
    return value


class SuggestionSettings(Model):
    """Where employees' suggestions go."""

    mail: Id | None = doc(
        "提案を受け取る役割のID(空なら curator、なければ contact)",
        "Id of the role that receives them; empty: curator, else the contact.",
        default=None,
    )
    issues: Annotated[Url, BeforeValidator(_issue_form)] | None = doc(
        "新しいイシューを書くページのURL(GitHub なら …/issues/new、GitLab なら …/-/issues/new)",
        "Address of the page for a new issue (GitHub: …/issues/new, GitLab: …/-/issues/new).",
        default=None,
    )


class HubSettings(Model):
    """How the content hub behaves."""

    networks: tuple[Id, ...] = doc(
        "会社として使うネットワークのID(表示順)", "Ids of the networks offered, in order.", min_length=1
    )
    page_size: Annotated[Whole, Field(ge=5, le=100)] = doc("一覧1ページの件数", "Posts per page of a list.", default=20)
    company_domains: tuple[Line, ...] = doc(
        "自社のドメイン(UTMを付けてよい)", "The company's own domains (UTM allowed).", default=()
    )
    internal_hosts: tuple[Line, ...] = doc(
        "共有してはいけない社内のホスト", "Internal hosts that must never be shared.", default=()
    )
    disclosures: tuple[Disclosure, ...] = doc(
        "投稿画面で差し込める「関係の明示」の文", "Disclosures that a writer can insert.", default=()
    )
    campaign: Id = doc("UTMのキャンペーン名", "Name of the UTM campaign.", default="employee-advocacy")
    press: Id | None = doc(
        "素材と取材の問い合わせに答える役割のID(空なら contact)",
        "Id of the role that answers about press material; empty: the contact.",
        default=None,
    )
    suggestions: SuggestionSettings = doc(
        "社員からの提案の宛先", "Where employees' suggestions go.", default_factory=SuggestionSettings
    )
    mix: MixSettings = doc("6-3-1の設定", "The 6-3-1 rule.", default_factory=MixSettings)


class Program(Model):
    """``program.yml``."""

    name: Text = doc("サイトの名前", "Name of the site.")
    company: Text = doc("会社の名前", "Name of the company.")
    tagline: Text = doc("ホームの一文", "The line on the home page.")
    timezone: ZoneName = doc("時間帯", "Time zone.", default="Asia/Tokyo")
    as_of: Moment | None = doc(
        "「今」を固定する日時(見本用。運用では空)", "Pins “now”, for the example; leave empty in use.", default=None
    )
    fiscal_year_start: Annotated[Whole, Field(ge=1, le=12)] = doc(
        "年度の始まりの月", "First month of the fiscal year.", default=4
    )
    contact: Id = doc("全般の相談先(team.yml のID)", "General contact (id from team.yml).")
    pause: Pause | None = doc("共有を一斉に止めるときだけ書く", "Only to stop all sharing.", default=None)
    hub: HubSettings = doc("コンテンツハブの設定", "Settings of the content hub.")
    stages: tuple[Stage, ...] = doc("段階", "The stages.", min_length=1)

    @property
    def zone(self) -> ZoneInfo:
        """The program's time zone."""
        return ZoneInfo(self.timezone)

    def paused_at(self, now: dt.datetime) -> Pause | None:
        """Return the pause that is in effect at ``now`` (aware): one that has begun and is not over."""
        pause = self.pause
        if pause is None or pause.since.starts(self.zone) > now:
            return None
        return pause if pause.until is None or pause.until.ends(self.zone) > now else None


class Role(Model):
    """A role in the program; people are named by role only."""

    id: Id = doc("役割のID", "Id of the role.")
    title: Text = doc("役割の名前", "Title of the role.")
    department: Text = doc("部門", "Department.")
    duties: Text = doc("すること", "What it does.")
    contact: Line | None = doc("連絡先(メールや社内チャットの部屋)", "Mail address or chat room.", default=None)
    answer_hours: Annotated[Whole, Field(ge=1, le=400)] | None = doc(
        "素材と取材の問い合わせに、営業時間で何時間以内に返事をするか",
        "Working hours within which it answers about press material.",
        default=None,
    )
    answers_within: Text | None = doc("返事までの目安", "How soon it answers.", default=None)


class Duty(Model):
    """A row of the RACI table."""

    task: Text = doc("仕事", "The task.")
    responsible: tuple[Id, ...] = doc("実行する役割のID", "Ids of those who do it.", min_length=1)
    accountable: Id = doc("最終責任を負う役割のID", "Id of the one who answers for it.")
    consulted: tuple[Id, ...] = doc("相談される役割のID", "Ids of those consulted.", default=())
    informed: tuple[Id, ...] = doc("知らされる役割のID", "Ids of those informed.", default=())


class Team(Model):
    """``team.yml``."""

    roles: tuple[Role, ...] = doc("役割", "The roles.", min_length=1)
    raci: tuple[Duty, ...] = doc("分担表", "Who does what.", default=())


Unit = Literal["people", "count", "percent", "points", "yen", "hours", "days"]


class Kpi(Model):
    """A figure that is followed over time."""

    id: Id = doc("指標のID(CSVの kpi 列)", "Id; the kpi column of the CSV.")
    name: Text = doc("呼び名", "Name.")
    unit: Unit = doc("単位", "Unit.")
    direction: Literal["up", "down"] = doc("up=多いほどよい、down=少ないほどよい", "Which way is better.", default="up")
    baseline: Number | None = doc("始める前の値", "Value before the start.", default=None)
    target: Number | None = doc("目標値", "Target.", default=None)
    formula: Text = doc("計算のしかた(分母も)", "How it is worked out, denominator included.")
    source: Text = doc("データの出所", "Where the data come from.")
    method: Literal["measured", "estimated"] = doc(
        "measured=実測、estimated=推計", "measured or estimated.", default="measured"
    )


class Goal(Model):
    """A SMART goal."""

    id: Id = doc("目標のID", "Id of the goal.")
    title: Text = doc("目標", "The goal.")
    specific: Text = doc("具体的には", "What exactly.")
    measure: Text = doc("どう測るか", "How it is measured.")
    baseline: Text = doc("出発点", "Where it starts.")
    target: Text = doc("到達点", "Where it should end.")
    owner: Id = doc("責任を持つ役割のID", "Id of the role that owns it.")
    deadline: Day = doc("期限", "Deadline.")
    kpis: tuple[Id, ...] = doc("関係する指標のID", "Ids of its KPIs.", min_length=1)


class Goals(Model):
    """``goals.yml``."""

    goals: tuple[Goal, ...] = doc("目標", "The goals.", min_length=1)
    kpis: tuple[Kpi, ...] = doc("指標", "The KPIs.", min_length=1)


Grade = Annotated[Whole, Field(ge=1, le=5)]


class Risk(Model):
    """Something that may go wrong, how it is prevented and who is called."""

    id: Id = doc("リスクのID", "Id of the risk.")
    title: Text = doc("リスク", "The risk.")
    likelihood: Grade = doc("起こりやすさ(1〜5)", "Likelihood, 1 to 5.")
    impact: Grade = doc("影響の大きさ(1〜5)", "Impact, 1 to 5.")
    owner: Id = doc("責任を持つ役割のID", "Id of the role that owns it.")
    policy: Id | None = doc("予防になる方針のID", "Id of the policy that prevents it.", default=None)
    prevention: Text = doc("予防", "Prevention.")
    response: tuple[Text, ...] = doc("起きたときの手順", "Steps when it happens.", min_length=1)
    escalation: Id = doc("連絡する役割のID", "Id of the role that is called.")


class Risks(Model):
    """``risks.yml``."""

    risks: tuple[Risk, ...] = doc("リスク", "The risks.")


class Concern(Model):
    """A worry of a department or of staff, and the answer."""

    id: Id = doc("懸念のID", "Id of the concern.")
    department: Text = doc("誰の懸念か", "Whose concern it is.")
    concern: Text = doc("懸念", "The concern.")
    answer: Text = doc("答え(Markdown可)", "The answer (Markdown).")
    faq: Flag = doc("「参加する」のFAQに載せるなら yes", "yes to show it in the FAQ.", default=True)


class Concerns(Model):
    """``concerns.yml``."""

    concerns: tuple[Concern, ...] = doc("懸念と答え", "Concerns and answers.")


class Pilot(Model):
    """``pilot.yml``."""

    size: Annotated[Whole, Field(ge=1)] = doc("参加人数", "Number of participants.")
    started: Day = doc("開始日", "Start.")
    ended: Day | None = doc("終了日", "End.", default=None)
    selection: Text = doc("選び方", "How people were chosen.")
    kpis: tuple[Id, ...] = doc("始める前に決めた指標のID", "Ids of the KPIs fixed beforehand.", min_length=1)
    kpis_fixed: Day = doc("指標を決めた日", "Day the KPIs were fixed.")
    result: Text | None = doc("結果", "The result.", default=None)


class Feedback(Model):
    """What was heard, decided and changed."""

    id: Id = doc("声のID", "Id of the feedback.")
    date: Day = doc("日付", "Day it was heard.")
    heard: Text = doc("聞いたこと", "What was heard.")
    decided: Text | None = doc("決めたこと", "What was decided.", default=None)
    changed: Text | None = doc("変えたこと", "What was changed.", default=None)


class FeedbackLog(Model):
    """``feedback.yml``."""

    feedback: tuple[Feedback, ...] = doc("声", "The feedback.")


class Evidence(Model):
    """A claim from outside; vendors' figures say so."""

    id: Id = doc("根拠のID", "Id of the evidence.")
    claim: Text = doc("言われていること", "The claim.")
    source: Line = doc("出所", "Source.")
    date: Day = doc("出所の日付", "Date of the source.")
    url: Url | None = doc("公開されているURL", "Address.", default=None)
    vendor: Flag = doc("製品の売り手の数字なら yes", "yes if a vendor says it.", default=False)
    note: Text | None = doc("読むときの注意", "How to read it.", default=None)


class EvidenceList(Model):
    """``evidence.yml``."""

    evidence: tuple[Evidence, ...] = doc("外部の根拠", "Evidence from outside.")


class Story(Model):
    """Something that went well or taught something, or a word of thanks, told with the consent of whom it is about."""

    id: Id = doc("話のID", "Id of the story.")
    kind: Literal["story", "thanks"] = doc("story=事例、thanks=感謝", "story or thanks.", default="story")
    date: Day = doc("いつの話か", "Day it happened.")
    who: Text = doc("誰の話か(役割。名前は書かない)", "Whose story it is, by role; no names.")
    consent: Flag = doc(
        "本人が載せてよいと言ったら yes(yes でなければ載らない)",
        "yes once the person agreed; not shown without.",
        default=False,
    )
    title: Text = doc("題名", "Title.")
    text: Text = doc("何があったか(Markdown可)", "What happened (Markdown).")
    learned: Text | None = doc("そこから分かったこと", "What it taught.", default=None)
    post: Id | None = doc("もとになった投稿のID", "Id of the post it is about.", default=None)


class Stories(Model):
    """``stories.yml``."""

    stories: tuple[Story, ...] = doc("事例と感謝", "Stories and thanks.")


class Assumption(Model):
    """A figure behind the ROI estimate, in three cases."""

    id: Id = doc("前提のID", "Id of the assumption.")
    name: Text = doc("呼び名", "Name.")
    unit: Unit = doc("単位", "Unit.")
    low: Number = doc("控えめ", "Low case.")
    base: Number = doc("標準", "Base case.")
    high: Number = doc("強気", "High case.")
    source: Text = doc("出所", "Where it comes from.")


class Roi(Model):
    """``roi.yml``."""

    assumptions: tuple[Assumption, ...] = doc("前提", "The assumptions.", min_length=1)
    note: Text | None = doc("注記", "Note.", default=None)


class Measurement(Model):
    """One line of ``metrics/*.csv`` (tidy: one value per line)."""

    date: Day = doc("期間の最初の日", "First day of the period.")
    kpi: Id = doc("指標のID", "Id of the KPI.")
    value: Number | None = doc("値(空なら欠測)", "Value; empty for a gap.", default=None)
    n: Whole | None = doc("分母・回答数", "Denominator or number of answers.", default=None)
    source: Line | None = doc("出所", "Source.", default=None)
    note: Line | None = doc("備考", "Note.", default=None)
    source_en: Line | None = doc("出所(英語)", "Source, in English.", default=None)
    note_en: Line | None = doc("備考(英語)", "Note, in English.", default=None)
