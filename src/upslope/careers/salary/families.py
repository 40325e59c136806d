"""Job titles in families: what surveys call a job, and what that is among roles."""

FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lead", ("head of", "director", "chief", "vp ", "vice president", "principal", "staff ", "lead")),
    ("manager", ("manager", "management")),
    ("research", ("research", "applied scientist", "machine learning scientist", "ai scientist")),
    ("ml_engineer", ("machine learning", "ml ", "mlops", "deep learning", "computer vision", "nlp", "robotics")),
    ("ai_engineer", ("ai ", "artificial intelligence", "prompt", "llm")),
    ("data_scientist", ("data scien", "statistic", "decision scien", "scientist")),
    (
        "data_engineer",
        ("data engineer", "etl", "big data", "data platform", "analytics engineer"),
    ),
    ("architect", ("architect",)),
    ("analyst", ("analy", "bi ", "business intelligence", "data specialist", "insight")),
    ("software_engineer", ("software", "engineer", "developer", "programmer", "devops", "reliability")),
)
"""Families by what a title contains, in lower case; the first that fits is it."""

OTHER = "other"

ROLE_FAMILIES: dict[str, str] = {
    "ml-engineer": "ml_engineer",
    "deep-learning-engineer": "ml_engineer",
    "nlp-engineer": "ml_engineer",
    "computer-vision-engineer": "ml_engineer",
    "robotics-engineer": "ml_engineer",
    "mlops-engineer": "ml_engineer",
    "ai-engineer": "ai_engineer",
    "data-scientist": "data_scientist",
    "research-engineer": "research",
    "data-engineer": "data_engineer",
    "data-analyst": "analyst",
    "software-engineer": "software_engineer",
    "software-developer": "software_engineer",
    "ml-manager": "manager",
    "head-of-ml": "lead",
    "chief-data-scientist": "lead",
}
"""The family whose pay speaks of a role (id)."""

ROLE_TITLES: dict[str, str] = {
    "ml-engineer": "Machine Learning Engineer",
    "deep-learning-engineer": "Deep Learning Engineer",
    "nlp-engineer": "NLP Engineer",
    "computer-vision-engineer": "Computer Vision Engineer",
    "robotics-engineer": "Robotics Engineer",
    "mlops-engineer": "MLOps Engineer",
    "ai-engineer": "AI Engineer",
    "data-scientist": "Data Scientist",
    "research-engineer": "Research Engineer",
    "data-engineer": "Data Engineer",
    "data-analyst": "Data Analyst",
    "software-engineer": "Software Engineer",
    "software-developer": "Software Developer",
    "ml-manager": "Machine Learning Manager",
    "head-of-ml": "Head of Machine Learning",
    "chief-data-scientist": "Chief Data Scientist",
}
"""What surveys call a role (id)."""


def family_of(title: str) -> str:
    """The family of a job title; `OTHER` if none fits."""
    text = f"{title.strip().casefold()} "
    return next((family for family, signs in FAMILIES if any(sign in text for sign in signs)), OTHER)
