"""Headings and softened wishes of other languages."""

import pytest

from upslope.careers.postings import demand_of_terms
from upslope.careers.postings.abroad import heading_anywhere
from upslope.careers.postings.headings import Part
from upslope.model.posting import Demand


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Das bringst du mit", Part.REQUIRED),
        ("Was dich erwartet", Part.WORK),
        ("Darauf kannst du dich freuen", Part.OFFER),
        ("Votre rôle au quotidien", Part.WORK),
        ("Compétences", Part.REQUIRED),
        ("Nos avantages", Part.OFFER),
        ("¿Qué buscamos?", Part.REQUIRED),
        ("Suma puntos", Part.NICE),
        ("Quiénes somos", Part.FIRM),
        ("O que você vai fazer", Part.WORK),
        ("Será um diferencial", Part.NICE),
        ("Cosa farai", Part.WORK),
        ("Costituisce titolo preferenziale", Part.NICE),
        ("Wat ga je doen", Part.WORK),
        ("Wie ben jij", Part.REQUIRED),
        ("Twój zakres obowiązków", Part.WORK),
        ("Mile widziane", Part.NICE),
        ("Arbetsuppgifter", Part.WORK),
        ("Our mission", Part.FIRM),
        ("Taken from our blog", None),
    ],
)
def test_headings_of_other_languages_are_known_and_english_ones_go_first(heading, part):
    assert heading_anywhere(heading) is part


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenntnisse in Terraform sind wünschenswert",
        "Erfahrung mit der Cloud, idealerweise Terraform",
        "La connaissance de Terraform serait un plus",
        "Se valorará experiencia con Terraform",
        "Terraform será um diferencial",
        "Ervaring met Terraform is een pre",
        "Znajomość Terraform będzie atutem",
    ],
)
def test_a_wish_is_told_from_a_requirement_in_other_languages(read, sentence):
    found = read(f"ML Engineer\nAcme | Berlin\n\nRequirements\n- {sentence}\n- Python\n")
    assert demand_of_terms(found.mentions)["Terraform"] is Demand.NICE
    assert demand_of_terms(found.mentions)["Python"] is Demand.REQUIRED
