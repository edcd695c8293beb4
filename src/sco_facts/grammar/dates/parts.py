"""The named parts that templates of date expressions are built of."""

from __future__ import annotations

_NUM = "n0|n12|n24|n31|n59|n99|year4|number"
_TWO_DIGITS = "n0|n12|n24|n31|n59|n99"
_SIXTY = "n0|n12|n24|n31|n59"
_COUNTED = "counted|percent|cardinal"

PARTS: dict[str, str] = {
    # Behind a day or a year: no decimal, no clock, no percentage, nothing counted.
    "num": f"{{{_NUM}}}",
    "plain": rf"(?![.:,]<num>| ?%| {{{_COUNTED}}}|[-/]<num>|-?[xX])",
    "plainday": r"(?![.:,]<num>| ?%| {percent}|[-/]<num>|[xX])",
    "month": r"(?:{month_full|month_name|month_word=month}|{month_short=month}\.?)",
    "weekday": r"(?:{weekday_full=weekday}|{weekday_short=weekday}\.?)",
    "day": "{n12|n24|n31|nth=day}",
    "dayn": "{n12|n24|n31=day}",
    "first": "{n12|n24|n31=first}",
    "second": "{n12|n24|n31=second}",
    "year": "(?:{year4=year}<plain>)",
    "num_year": f"{{{_NUM}=year}}",
    "shortyear": f"{{{_TWO_DIGITS}=shortyear}}",
    # "(of) 2020", ", 2020", "(of) fiscal 2020", "of last year", "this year"
    "which": "(?:{this|last|next|which|coming|past=which}|{told|that=which_told})",
    "whichyear": "(?:(?:{the} )?<which> (?:{fiscal} )?{year_unit=whichyear})",
    "fiscalyear": "(?:(?:{fiscal=fiscal}(?: {year_unit})? |{fy=fiscal} ?)?<year>)",
    "theyear": "(?:{the} {year_unit=theyear})",
    "dayyear": "(?:{year4=year}<plainday>|<fiscalyear>|<whichyear>)",
    "tail": "(?:(?:,? {of}|,|) <dayyear>|,? '<shortyear>)",
    "ofyear": "(?:(?:,? {of}|,|) (?:<fiscalyear>|<whichyear>)|,? {of} <theyear>"
    "|(?: {of})? '<shortyear>)",
    "weekof": "{unit=weekof} {of|part|end|ended}",
    # early, late, mid-, the beginning of, end-
    "modifier": (
        "(?:(?:{the} )?{early|late|mid=modifier}[- ]"
        "|(?:{the} )?{part|end=modifier} {of} (?:{the} )?|{end=modifier}-)"
    ),
    "quarter": "{ordinal|second|nth|final=quarter}",
    "half": "{ordinal|second|nth=half}",
    "weeknumber": f"{{{_SIXTY}=week}}",
    "shortfinish": f"{{{_TWO_DIGITS}}}",
    # quantities of units: "two and a half", "1.5", "a couple of"
    "count": (
        f"(?:{{{_NUM}=count}}(?:[.,]{{{_NUM}=count_end}})?(?: {{cardinal=count_end2}})?"
        "|{cardinal=count}(?:[- ]{cardinal=count_end}){0,4}"
        "(?: {and} (?:{a} )?{half_unit=count_end})?)"
    ),
    "count2": (
        f"(?:{{{_NUM}=count2}}(?:[.,]{{{_NUM}=count2_end}})?"
        "|{cardinal=count2}(?:[- ]{cardinal=count2_end}){0,4})"
    ),
    "secondunit": "(?:(?:,| {and}|, {and})? <count2>[- ]{unit|units|year_unit|hour_unit=unit2})",
    "vague": "(?:(?:{a} )?{vague=vague}(?: {of})?)",
    # not in "two more than a year earlier"
    "approximate": (
        "(?:{approximate|some=modifier}"
        "|(?<!{cardinal} )(?<!{n12|n24|n31|n59|n99|number} ){compare} {than}"
        "|{at} {least}|{up} {to})"
    ),
    "anyunit": "{unit|units|year_unit|decade|hour_unit|century=unit}",
    "adjective": "(?:{unit_adjective|fiscal|long|compare=adjective} )",
    # times of day
    "hour": "{n0|n12|n24=hour}",
    "minute": f"{{{_SIXTY}=minute}}",
    "seconds": f"{{{_SIXTY}=seconds}}",
    "zone": r"(?: \(?{zone=zone}\)?| {local=zone} {time}|{zulu=zone})",
    "clock": (
        "(?:<hour>:<minute>(?::<seconds>)?(?: ?{meridian=meridian})?<zone>?"
        "|{n12=hour}(?:[.]<minute>)? ?{meridian=meridian}<zone>?"
        "|(?:{n12=hour}|{cardinal=hourword}) {oclock=oclock}"
        "|{clock_word=clock_word})"
    ),
    "attime": "(?:,? (?:{at} )?<clock>| {daypart=daypart})",
    "attime_numeric": "(?:,? (?:{at} )?<clock>)",
    "clockon": "(?:<clock>,? (?:{on} )?)",
    "daypartof": "(?:(?:{the} )?{daypart=daypart} {of} )",
}
