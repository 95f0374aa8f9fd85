"""Words for what a Security Council mandate tells a mission to do, and their columns in TAMM."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """One thing a mandate may hold.

    Parameters
    ----------
    column : str
        Column of the TAMM file.
    word : str
        Our code word.
    group : {"task", "authority", "partner"}
    meaning : str
        One line, for the docs.
    parent : str
        Word of the broader task that it makes more exact; empty for a first-order task.
    """

    column: str
    word: str
    group: str
    meaning: str
    parent: str = ""


def _tasks(*rows: tuple[str, ...]) -> tuple[Task, ...]:
    return tuple(Task(row[0], row[1], "task", *row[2:]) for row in rows)


def _partners(*rows: tuple[str, str, str]) -> tuple[Task, ...]:
    return tuple(Task(column, word, "partner", meaning) for column, word, meaning in rows)


TASKS = (
    *_tasks(
        ("peaceag_cease_monitor", "monitor_ceasefire", "watch a ceasefire or peace agreement"),
        ("buffer_monitor", "monitor_buffer_zone", "watch a buffer zone", "monitor_ceasefire"),
        ("liaise_warpart", "liaise_parties", "carry messages between the parties",
         "monitor_ceasefire"),
        ("goodoffices", "good_offices", "offer good offices", "monitor_ceasefire"),
        ("peaceag_cease_assist", "assist_peace_agreement",
         "help to carry out a ceasefire or peace agreement"),
        ("humrts_monitor", "monitor_human_rights", "watch human rights"),
        ("refugees_monitor", "monitor_refugees", "watch the situation of refugees",
         "monitor_human_rights"),
        ("humrts_protect", "protect_human_rights", "protect human rights"),
        ("children_protect", "protect_children", "protect children", "protect_human_rights"),
        ("women_protect", "protect_women", "protect women, prevent sexual violence",
         "protect_human_rights"),
        ("prociv", "protect_civilians", "protect civilians", "protect_human_rights"),
        ("unpersonnel_protect", "protect_un_personnel", "keep UN personnel safe"),
        ("demining_assist", "assist_demining", "clear mines or help to"),
        ("refugees_assist", "assist_refugees", "help refugees"),
        ("humaid_assist", "assist_humanitarian_aid", "ease humanitarian aid"),
        ("humpersonnel_protect", "protect_aid_workers", "keep humanitarian personnel safe"),
        ("borders_monitor", "monitor_borders", "watch the host's borders"),
        ("weaponstrade_monitor", "monitor_arms_trade", "watch the trade in arms",
         "monitor_borders"),
        ("weaponsembargo_monitor", "monitor_arms_embargo",
         "watch an arms embargo; also coded where the mandate's resolution imposes one",
         "monitor_arms_trade"),
        ("cargoinspections", "inspect_cargo", "inspect cargo", "monitor_arms_trade"),
        ("resources_monitor", "monitor_natural_resources", "watch the use of natural resources"),
        ("election_monitor", "monitor_elections", "watch elections"),
        ("election_security", "secure_elections", "keep elections safe"),
        ("election_assist", "assist_elections", "help to hold elections"),
        ("govcap_assist", "build_government", "help to build the government's capacity"),
        ("govpolicies_assist", "assist_government_policies", "help to carry out its policies",
         "build_government"),
        ("cultural_pres", "protect_cultural_sites", "help to keep cultural sites from attack"),
        ("qip_assist", "quick_impact_projects", "help with quick impact projects"),
        ("justice_assist", "reform_justice", "help to reform the justice sector"),
        ("securitysectorreform_assist", "reform_security_sector",
         "help to reform police, army or the security sector as a whole"),
        ("policereform_assist", "reform_police", "help to reform the police",
         "reform_security_sector"),
        ("police_monitor", "monitor_police", "watch the police", "reform_police"),
        ("police_jointpatrols", "joint_police_patrols", "patrol with the police",
         "monitor_police"),
        ("reconciliation", "reconciliation", "further national reconciliation"),
        ("justice_warcrim", "prosecute_war_crimes", "bring war criminals to justice",
         "reconciliation"),
        ("ddr_monitor", "monitor_ddr", "watch disarmament, demobilisation and reintegration"),
        ("ddr_assist", "assist_ddr", "help with disarmament, demobilisation and reintegration"),
        ("mission_pr", "public_information", "tell the public of the mission"),
        ("freepress", "free_press", "further the freedom of the press"),
    ),
    Task("ch7", "chapter_vii", "authority", "acts under Chapter VII of the Charter"),
    *_partners(
        ("au_coop", "with_african_union", "together with the African Union"),
        ("eu_coop", "with_european_union", "together with the European Union"),
        ("undp_coop", "with_undp", "together with the UN Development Programme"),
        ("ecowas_coop", "with_ecowas", "together with ECOWAS"),
        ("jmc_coop", "with_joint_commission", "together with a joint military commission"),
        ("othermission_coop", "with_other_mission", "together with another UN mission"),
        ("oas_coop", "with_oas", "together with the Organization of American States"),
        ("osce_coop", "with_osce", "together with the OSCE"),
        ("cis_coop", "with_cis", "together with the Commonwealth of Independent States"),
        ("coop_other", "with_others", "together with another organisation"),
    ),
)  # fmt: skip
"""Order of the publisher's codebook; authority and partners last."""
