#!/usr/bin/env python3
"""Splink on a generated book, prepared and tuned as somebody would who knows it well.

Writes the pairs it proposes with their probability, and whether a rule lets them pass that an expert would add: that
two people of different given names are never one, unless they share an e-mail.
"""

import sys

import duckdb
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import block_on

from splink_model import Model, predict, write

# Two names that may be one: alike, one the beginning of the other, or given and family name swapped.
EXPERT_RULE = """
    one.first_name is null or other.first_name is null
    or jaro_winkler_similarity(one.first_name, other.first_name) >= .78
    or starts_with(one.nick, other.nick) or starts_with(other.nick, one.nick)
    or one.first_name = other.last_name or one.last_name = other.first_name
    or list_has_any(one.emails, other.emails)
"""

# Lower case without marks, streets abbreviated, ten digits of each phone, e-mails of a person only.
CLEANED = r"""
    create table cleaned as select
        id,
        nullif(lower(strip_accents(trim(first_name))), '') as given,
        nullif(lower(strip_accents(trim(last_name))), '') as family,
        nullif(lower(business_name), '') as business,
        nullif(regexp_replace(regexp_replace(regexp_replace(regexp_replace(lower(street),
            '\b(street)\b', 'st'), '\b(avenue)\b', 'ave'), '\b(road)\b', 'rd'), '\b(drive)\b', 'dr'), '') as street,
        nullif(lower(city), '') as city,
        state,
        nullif(left(zip, 5), '') as zip,
        list_filter(list_transform(string_split(coalesce(phones, ''), ';'),
            lambda phone: right(regexp_replace(regexp_replace(phone, ' x\d+', ''), '\D', '', 'g'), 10)),
            lambda phone: length(phone) >= 7) as phone_list,
        list_filter(list_transform(string_split(coalesce(emails, ''), ';'), lambda email: lower(trim(email))),
            lambda email: length(email) > 3 and email not like 'info@%') as email_list
    from read_csv(?, all_varchar = true)
"""

# "Smith, Ann" and "Ann Smith" in the field of the given name are taken apart.
SPLIT = """
    create table parted as select
        *,
        case when family is null and given like '%, %' then split_part(given, ', ', 2)
             when family is null and given like '% %' then split_part(given, ' ', 1) end as given_part,
        case when family is null and given like '%, %' then split_part(given, ', ', 1)
             when family is null and given like '% %' then split_part(given, ' ', 2) end as family_part
    from cleaned
"""

# Nameless rows go by their business.
CUSTOMERS = r"""
    create table customers as select
        id, street, city, state, zip, phone_list[1] as phone1, email_list[1] as email1,
        case when given is null and family is null then null else coalesce(given_part, given) end as first_name,
        case when given is null and family is null then business else coalesce(family_part, family) end as last_name,
        case when len(phone_list) = 0 then null else phone_list end as phones,
        case when len(email_list) = 0 then null else email_list end as emails,
        left(coalesce(family_part, family, business), 4) as last4,
        left(coalesce(given_part, given), 2) as first2,
        left(zip, 3) as zip3,
        split_part(street, ' ', 1) as house,
        regexp_replace(split_part(first_name, ' ', 1), '\.$', '') as nick
    from parted
"""

SWAPPED = "first_name_l = last_name_r and last_name_l = first_name_r"
SHORT_FORM = "starts_with(nick_l, nick_r) or starts_with(nick_r, nick_l)"
SAME_LOCAL_PART = "split_part(email1_l, '@', 1) = split_part(email1_r, '@', 1)"
SAME_PLACE = "(zip_l = zip_r or city_l = city_r)"


def main():
    _, book, out, threads = sys.argv
    connection = duckdb.connect()
    connection.execute(f"set threads = {int(threads)}")
    connection.execute(CLEANED, [book])
    connection.execute(SPLIT)
    connection.execute(CUSTOMERS)
    (rows,), = connection.execute("select count(*) from customers").fetchall()
    pairs = predict(connection, ["customers"], model(sample=1e6 if rows < 50_000 else 5e6))
    write(connection, f"""
        select id_l as one, id_r as other, match_probability as probability, ({EXPERT_RULE})::int as passes
        from {pairs} join customers one on one.id = id_l join customers other on other.id = id_r
    """, out)


def model(sample):
    return Model(
        comparisons=[given(), family(), email(), phone(), place()],
        blocking=[
            block_on("phones", arrays_to_explode=["phones"]), block_on("emails", arrays_to_explode=["emails"]),
            block_on("first_name", "last_name", "state"), block_on("last_name", "zip"), block_on("first_name", "zip"),
            "l.first_name = r.last_name and l.last_name = r.first_name and l.state = r.state",
            block_on("house", "zip", "first2"), block_on("last4", "first2", "zip3"),
        ],
        certain=[block_on("email1", "first_name"), block_on("phone1", "first_name")],
        certain_share=0.6,
        training=[block_on("email1"), block_on("first_name", "last_name")],
        sample=sample,
    )


def compared(column, *between):
    return comparisons.CustomComparison(output_column_name=column, comparison_levels=[*between, levels.ElseLevel()])


def given():
    return compared(
        "first_name",
        levels.NullLevel("first_name"),
        levels.ExactMatchLevel("first_name", term_frequency_adjustments=True),
        levels.CustomLevel(SWAPPED),
        levels.CustomLevel(SHORT_FORM),
        levels.JaroWinklerLevel("first_name", 0.9),
        levels.JaroWinklerLevel("first_name", 0.8),
    )


def family():
    return compared(
        "last_name",
        levels.NullLevel("last_name"),
        levels.ExactMatchLevel("last_name", term_frequency_adjustments=True),
        levels.CustomLevel(SWAPPED),
        levels.JaroWinklerLevel("last_name", 0.92),
        levels.JaroWinklerLevel("last_name", 0.85),
    )


def email():
    return compared(
        "emails",
        levels.NullLevel("emails"),
        levels.ArrayIntersectLevel("emails", 1),
        levels.CustomLevel(SAME_LOCAL_PART),
        levels.JaroWinklerLevel("email1", 0.95),
    )


def phone():
    return compared(
        "phones",
        levels.NullLevel("phones"),
        levels.ArrayIntersectLevel("phones", 1),
        levels.DamerauLevenshteinLevel("phone1", 1),
    )


def place():
    return compared(
        "street",
        levels.NullLevel("zip"),
        levels.CustomLevel(f"street_l = street_r and {SAME_PLACE}"),
        levels.CustomLevel(f"house_l = house_r and {SAME_PLACE}"),
        levels.ExactMatchLevel("zip"),
        levels.ExactMatchLevel("city"),
        levels.ExactMatchLevel("state"),
    )


if __name__ == "__main__":
    main()
