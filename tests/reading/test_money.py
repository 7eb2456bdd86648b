"""Amounts as people write them. A row is `words | amount currency`, `low .. high currency`, or `-` for nothing; `?`
is no currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.amounts.vague import find_vague, read_total
from handlers.reading.money import Amount, mentions_money, read_all_money, read_money


def shown(read: Amount) -> str:
    """The reading as the tables write it."""
    if read.low is not None:
        return f"{read.low} .. {read.high} {read.currency or '?'}"
    return "-" if read.amount is None else f"{read.amount} {read.currency or '?'}"


def rows(table: str) -> list[tuple[str, str]]:
    pairs = (line.rsplit("|", 1) for line in table.strip().splitlines())
    return [(words.strip(), expected.strip()) for words, expected in pairs]


AMOUNTS = rows("""
120k                    | 120000 ?
120K                    | 120000 ?
1.2m                    | 1200000 ?
1.5 mio                 | 1500000 ?
2 million               | 2000000 ?
£1.5bn                  | 1500000000 GBP
5 lakh                  | 500000 ?
2 crore                 | 20000000 ?
₹5 lakh                 | 500000 INR
5,00,000                | 500000 ?
3k5                     | 3500 ?
80w                     | 800000 ?
12W                     | 120000 ?
1850                    | 1850 ?
1,850                   | 1850 ?
1,850.50                | 1850.50 ?
1 234 567               | 1234567 ?
1'234'567               | 1234567 ?
$120,000                | 120000 USD
$120,000.50             | 120000.50 USD
$5k                     | 5000 USD
US$ 5,000               | 5000 USD
500 USD                 | 500 USD
$500 USD                | 500 USD
$500 TWD                | 500 TWD
2 million dollars       | 2000000 USD
£3,500                  | 3500 GBP
€1.234,56               | 1234.56 EUR
1.234,56 €              | 1234.56 EUR
1,234.56 €              | 1234.56 EUR
12,50 €                 | 12.50 EUR
NT$1,260,000            | 1260000 TWD
NT$ 126萬               | 1260000 TWD
新台幣48萬5千元         | 485000 TWD
HK$5000                 | 5000 HKD
港幣5000                | 5000 HKD
廿五萬蚊                | 250000 HKD
廿二萬八千蚊            | 228000 HKD
卅萬港幣                | 300000 HKD
萬二蚊                  | 12000 HKD
千五蚊                  | 1500 HKD
S$20k                   | 20000 SGD
¥3500                   | 3500 CNY
￥3,500                 | 3500 CNY
3500元                  | 3500 CNY
3500块                  | 3500 CNY
3500塊                  | 3500 CNY
人民币5万               | 50000 CNY
RMB 50k                 | 50000 CNY
5万美元                 | 50000 USD
5万日元                 | 50000 JPY
12万                    | 120000 ?
12萬                    | 120000 ?
１２万                  | 120000 ?
１，１００万            | 11000000 ?
1,100万                 | 11000000 ?
12.5万                  | 125000 ?
1.5亿                   | 150000000 ?
1.5億                   | 150000000 ?
3百万                   | 3000000 ?
5千万                   | 50000000 ?
3万5                    | 35000 ?
12万5千                 | 125000 ?
48萬5千元               | 485000 CNY
48万5000元              | 485000 CNY
1亿2000万               | 120000000 ?
三万五                  | 35000 ?
三萬五                  | 35000 ?
两千五                  | 2500 ?
兩千五                  | 2500 ?
一百二                  | 120 ?
一千零五十              | 1050 ?
一万零五百              | 10500 ?
十五点八万              | 158000 ?
十五點八萬              | 158000 ?
二十万                  | 200000 ?
一百二十万              | 1200000 ?
一亿两千万              | 120000000 ?
三千块                  | 3000 CNY
伍拾万元整              | 500000 CNY
伍拾萬元整              | 500000 CNY
壹仟贰佰元整            | 1200 CNY
100-120k                | 100000 .. 120000 ?
$100-$120               | 100 .. 120 USD
100k to 120k            | 100000 .. 120000 ?
between 100k and 120k   | 100000 .. 120000 ?
10到12万                | 100000 .. 120000 ?
10-12萬                 | 100000 .. 120000 ?
50-60k racks            | 50000 .. 60000 ?
50k-60k crates          | 50000 .. 60000 ?
50 to 60k               | 50000 .. 60000 ?
50–60k                  | 50000 .. 60000 ?
5到6万 传感器           | 50000 .. 60000 ?
5至6萬                  | 50000 .. 60000 ?
五到六万                | 50000 .. 60000 ?
5万～6万                | 50000 .. 60000 ?
£5,000-£6,000           | 5000 .. 6000 GBP
3万到5万                | 30000 .. 50000 ?
十到十二万              | 100000 .. 120000 ?
3亿5千万 大厂           | 350000000 ?
3億5千萬                | 350000000 ?
三億五千萬              | 350000000 ?
1千2百万                | 12000000 ?
2千5百万元              | 25000000 CNY
5千2百                  | 5200 ?
3千5                    | 3500 ?
1亿2                    | 120000000 ?
1亿2千3百万             | 123000000 ?
3亿零5百万              | 305000000 ?
一亿零五百万            | 105000000 ?
1千万                   | 10000000 ?
2百万                   | 2000000 ?
50万                    | 500000 ?
半个亿                  | 50000000 ?
half a million          | 500000 ?
NT$3千5百萬             | 35000000 TWD
$1,200,000 pumps        | 1200000 USD
$5,000 pumps            | 5000 USD
EUR 50,000 valves       | 50000 EUR
€1.200.000,50 valves    | 1200000.50 EUR
¥1,200,000 pumps        | 1200000 CNY
£5,000 samples          | 5000 GBP
US$ 5,000 orders        | 5000 USD
5,000 USD pumps         | 5000 USD
40k pumps               | 40000 ?
120k orders             | 120000 ?
1.2m valves             | 1200000 ?
5 lakh valves           | 500000 ?
Rs 5 lakh pumps         | 500000 INR
NT$126萬 馬達           | 1260000 TWD
港币5万 支架            | 50000 HKD
5万美金 套件            | 50000 USD
2k 12 valves            | 2000 ?
40k "Phase 2"           | 40000 ?
5k "spare" hoses        | 5000 ?
70k + VAT hoses         | 70000 ?
hoses 70k + VAT         | 70000 ?
70k+VAT                 | 70000 ?
70k plus VAT            | 70000 ?
20万+税                 | 200000 ?
8万 天线                | 80000 ?
8万天线                 | 80000 ?
8萬 天線                | 80000 ?
5万 支架                | 50000 ?
6万 套件                | 60000 ?
6万套件                 | 60000 ?
7万 单片机              | 70000 ?
7萬單片機               | 70000 ?
21万 年后单             | 210000 ?
5万 年前那单            | 50000 ?
5万年底付               | 50000 ?
5万月底付               | 50000 ?
5萬 月結                | 50000 ?
5万元月结               | 50000 CNY
21000 年后签            | 21000 ?
5万张总                 | 50000 ?
5万 来料加工            | 50000 ?
8万 多功能表            | 80000 ?
8万多功能表             | 80000 ?
3万 几何量仪            | 30000 ?
6万 余热锅炉            | 60000 ?
12万 台车               | 120000 ?
5万3月付                | 50000 ?
5万12月签               | 50000 ?
5万7天内付              | 50000 ?
5万三角阀               | 50000 ?
5万一起签               | 50000 ?
3000块定金              | 3000 CNY
百胜 20万               | 200000 ?
千禧 5萬                | 50000 ?
20万6个月付清           | 200000 ?
5万9月30日签            | 50000 ?
30万第二批              | 300000 ?
三一重工 5万            | 50000 ?
6月 5万 支架            | 50000 ?
50%预付 20万            | 200000 ?
DN50阀门 5万            | 50000 ?
5kW motor 20k           | 20000 ?
PX-5000 20k             | 20000 ?
net 30 20k              | 20000 ?
5,000.- CHF             | 5000 CHF
1250,- €                | 1250 EUR
一个亿                  | 100000000 ?
3个亿 项目              | 300000000 ?
5个w                    | 50000 ?
20万95折                | 200000 ?
1234.567                | 1234.567 ?
1.250k                  | 1250 ?
5万円                   | 50000 JPY
1,200円                 | 1200 JPY
5万日圓                 | 50000 JPY
5萬日圓                 | 50000 JPY
日元5万                 | 50000 JPY
日幣5萬                 | 50000 JPY
韓元5萬                 | 50000 KRW
澳幣5萬                 | 50000 AUD
closing 30 Sep at 120k  | 120000 ?
12 valves 85k           | 85000 ?
deal 120k Q3 pumps closing 30 Sep | 120000 ?
deal 120k on 12/2       | 120000 ?
定了20万                | 200000 ?
about 120k              | 120000 ?
paid $5,000 for 12 units | 5000 USD
""")

REFUSED = rows("""
a few thousand          | -
several thousand        | -
several 100k            | -
hundreds of thousands   | -
over 100k               | -
up to 120k              | -
at least 5万            | -
120k+                   | -
20多万                  | -
十几万                  | -
几十万                  | -
几万                    | -
大几万                  | -
小十万                  | -
十来万                  | -
几个w                   | -
上百万                  | -
超过10万                | -
10万以上                | -
三五万                  | -
五位数                  | -
1,23,4                  | -
1,2345                  | -
12,34                   | -
1.2.3                   | -
€1.234                  | -
$€5                     | -
£$5                     | -
$5 €                    | -
$500元                  | -
100-50k                 | -
3万5套件                | -
50.000                  | -
5k/month                | -
60万/年                 | -
5台，4万一台            | -
40k x 2                 | -
3 sites at 40k          | -
$1.234                  | -
10k-ish                 | -
<50k                    | -
5万以内                 | -
5万起                   | -
5、6万                  | -
5或6万                  | -
50k or 60k              | -
1亿2千                  | -
一亿两千                | -
1亿2000                 | -
12万50                  | -
12.5万5千               | -
5万6万                  | -
负5万                   | -
負5萬                   | -
负五万 退货             | -
minus 5k                | -
-5万                    | -
10万出头                | -
$5k+ racks              | -
120k plus               | -
1234.56 odd             | -
30,000 samples          | -
85,000 pumps            | -
12 pumps at 1850        | -
12 pumps at 2k          | -
12 x 1850               | -
12台 x 1850             | -
12台，每台1850          | -
单价1850                | -
單價 1850               | -
$5,000 per unit         | -
$1,850 each             | -
5000元/台               | -
5000元一台              | -
10k units               | -
5k pcs                  | -
12万 台                 | -
8万天                   | -
80000 天线              | -
2块屏幕                 | -
三块板                  | -
5" valves               | -
split 50/50 with 小敏   | -
-500                    | -
007                     | -
13812345678             | -
50%                     | -
12.5 %                  | -
5 percent               | -
两个点                  | -
5个点                   | -
八折                    | -
12 units                | -
12 units at 1850 each   | -
12台                    | -
12万台                  | -
6个                     | -
3 m                     | -
12mm                    | -
5kg                     | -
8块一箱                 | -
D12                     | -
Q3                      | -
room 12                 | -
10:30                   | -
3pm                     | -
12/2                    | -
2026-03-05              | -
3点                     | -
3月5日                  | -
2027                    | -
paid 20k and 30k        | -
定了20万收了3万定金     | -
一起去                  | -
第一次                  | -
十分满意                | -
万一                    | -
call me                 | -
k                       | -
$                       | -
""")

HOME = [
    ("$5,000", "SGD", "5000 SGD"),
    ("$5,000", "TWD", "5000 TWD"),
    ("$5,000", "HKD", "5000 HKD"),
    ("$5,000", "EUR", "5000 USD"),
    ("$5,000", None, "5000 USD"),
    ("US$5,000", "TWD", "5000 USD"),
    ("¥5000", "JPY", "5000 JPY"),
    ("¥5000", "TWD", "5000 CNY"),
    ("5000元", "TWD", "5000 TWD"),
    ("5000元", "CNY", "5000 CNY"),
    ("5000元", None, "5000 CNY"),
    ("$5000元", "TWD", "5000 TWD"),
    ("5000", "TWD", "5000 ?"),
    ("人民币5000元", "TWD", "5000 CNY"),
]


@pytest.mark.parametrize(("words", "expected"), AMOUNTS + REFUSED)
def test_reads(words: str, expected: str) -> None:
    assert shown(read_money(words)) == expected


@pytest.mark.parametrize(("words", "home", "expected"), HOME)
def test_a_bare_sign_means_home_where_home_uses_it(words: str, home: str | None, expected: str) -> None:
    assert shown(read_money(words, home=home)) == expected


def test_span_and_unit_are_what_was_written() -> None:
    read = read_money("预算　１２万，要快")
    assert (read.span, read.unit, read.at) == ("１２万", "万", (3, 6))


def test_every_amount_of_a_text_in_order() -> None:
    assert [read.amount for read in read_all_money("定了20万收了3万定金")] == [Decimal(200_000), Decimal(30_000)]


VAGUE = [
    ("50-60k racks", "50-60k"),
    ("5到6万 传感器", "5到6万"),
    ("racks up to 60k then", "up to 60k"),
    ("50k/60k racks", "50k/60k"),
    ("5/6万 阀门", "5/6万"),
    ("5、6万 阀门", "5、6万"),
    ("50k or 60k", "50k or 60k"),
    ("负5万 退货", "负5万"),
    ("水泵 20多万", "20多万"),
    ("二十多万天线", "二十多万"),
    ("大几万 天线", "大几万"),
    ("十幾萬 馬達", "十幾萬"),
    ("几个w", "几个w"),
    ("千把块", "千把块"),
    ("3万5套件", "3万5"),
    ("pumps <50k", "<50k"),
    ("天线 5万以内", "5万以内"),
    ("pumps 10kish", "10kish"),
    ("pumps five or six thousand", "five or six thousand"),
    ("pumps half a million", None),
    ("三五万 水泵", "三五万"),
    ("mid six figures", "mid six figures"),
    ("pumps for a few thousand", "a few thousand"),
    ("1234.56 odd", "1234.56 odd"),
    ("$5k+ racks", "$5k+"),
    ("12 pumps at 1850", "12 pumps at 1850"),
    ("split 50/50 with 小敏", None),
    ("50 with 小敏", None),
    ("8万 天线", None),
    ("120k pumps", None),
    ("30,000 samples", None),
    ("5月中旬 多谢", None),
]


@pytest.mark.parametrize(("words", "expected"), VAGUE)
def test_words_to_ask_about_are_found_whole(words: str, expected: str | None) -> None:
    at = find_vague(words)
    assert (words[slice(*at)] if at else None) == expected


@pytest.mark.parametrize("words", ["120k", "racks 8k/month", "3万5套件", "20k + 5k", "40k x 2", "$5 each"])
def test_an_amount_is_mentioned(words: str) -> None:
    assert mentions_money(words)


@pytest.mark.parametrize("words", ["Q3 pumps", "12 pumps", "第二期", "百度", "三季度水泵", "PX-5000", "5 racks"])
def test_no_amount_is_mentioned(words: str) -> None:
    assert not mentions_money(words)


TOTALS = [
    ("12 pumps at 1850", "22200 ?"),
    ("12 units @ 1,850 each", "22200 ?"),
    ("12 x 1850", "22200 ?"),
    ("2 big pumps at $1,850", "3700 USD"),
    ("12pcs @ 3.5k", "42000 ?"),
    ("12台 单价1850", "22200 ?"),
    ("12台，每台1850元", "22200 CNY"),
    ("12台 x 1850", "22200 ?"),
    ("5 pumps 8k each", "40000 ?"),
    ("5台，4万一台", "200000 ?"),
    ("5台 4万/台", "200000 ?"),
    ("5台各4万", "200000 ?"),
    ("2 x 40k", "80000 ?"),
    ("40k x 2", "-"),
    ("50x50 frames", "-"),
    ("1200x800", "-"),
    ("1200 x 800 x 600", "-"),
    ("3 March at 5000", "-"),
    ("12 pumps", "-"),
]


@pytest.mark.parametrize(("words", "expected"), TOTALS)
def test_a_quantity_times_a_price(words: str, expected: str) -> None:
    total = read_total(words)
    assert (f"{total.amount} {total.currency or '?'}" if total else "-") == expected


@given(st.sampled_from([words for words, _ in AMOUNTS]))
def test_case_and_width_do_not_matter(words: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in words)
    assert shown(read_money(words.upper())) == shown(read_money(words.lower())) == shown(read_money(words))
    assert shown(read_money(wide)) == shown(read_money(words))


@given(st.integers(1, 10**9))
def test_grouped_figures_are_exact(number: int) -> None:
    assert read_money(f"${number:,}").amount == Decimal(number)
    assert read_money(f"€{number:,}.05").amount == Decimal(number) + Decimal("0.05")


@given(st.decimals(min_value="0.1", max_value=9999, places=1))
def test_sizes_multiply_exactly(number: Decimal) -> None:
    assert read_money(f"{number}万").amount == number * 10_000


MORSELS = st.sampled_from(
    [*"0123456789.,'-~$€¥£% 万亿千百十一二两五点元块整几多", "k", "m", "to ", "USD ", "NT$", "lakh"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(MORSELS, max_size=25).map("".join) | st.text(max_size=60))
def test_never_raises_and_says_what_it_read(text: str) -> None:
    read = read_money(text)
    assert read.at is None or text[slice(*read.at)] == read.span
    assert read.amount is None or read.low is None
    at = find_vague(text)
    assert at is None or 0 <= at[0] < at[1] <= len(text)
