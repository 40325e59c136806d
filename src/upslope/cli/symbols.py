"""What LaTeX commands and scripts look like in plain Unicode text."""

GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "varepsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "varphi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Xi": "Ξ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
}
ORDINARY = {
    **GREEK,
    "infty": "∞",
    "partial": "∂",
    "nabla": "∇",
    "forall": "∀",
    "exists": "∃",
    "top": "⊤",
    "perp": "⊥",
    "ldots": "…",
    "cdots": "⋯",
    "dots": "…",
    "vdots": "⋮",
    "ddots": "⋱",
    "prime": "′",
    "%": "%",
    "#": "#",
    "_": "_",
    "$": "$",
    "&": "&",
}
BINARY = {
    "cdot": "·",
    "times": "×",
    "div": "÷",
    "pm": "±",
    "mp": "∓",
    "cup": "∪",
    "cap": "∩",
    "circ": "∘",
    "odot": "⊙",
    "otimes": "⊗",
    "oplus": "⊕",
    "star": "⋆",
    "ast": "*",
    "+": "+",
    "-": "−",
    "*": "*",
}
RELATIONS = {
    "le": "≤",
    "leq": "≤",
    "ge": "≥",
    "geq": "≥",
    "ne": "≠",
    "neq": "≠",
    "approx": "≈",
    "equiv": "≡",
    "sim": "~",
    "propto": "∝",
    "to": "→",
    "rightarrow": "→",
    "leftarrow": "←",
    "Rightarrow": "⇒",
    "Leftrightarrow": "⇔",
    "mapsto": "↦",
    "in": "∈",
    "notin": "∉",
    "subset": "⊂",
    "subseteq": "⊆",
    "mid": "|",
    "=": "=",
    "<": "<",
    ">": ">",
    ":": ":",
}
NEGATED = {"=": "≠", "∈": "∉", "≡": "≢", "⊂": "⊄", "⊆": "⊈", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∃": "∄"}
BIG = {"sum": "∑", "prod": "∏", "int": "∫"}
NAMES = frozenset(["lim", "log", "ln", "exp", "sin", "cos", "tan", "tanh", "max", "min", "arg", "det"])
OPENING = {"lceil": "⌈", "lfloor": "⌊", "langle": "⟨", "{": "{", "(": "(", "[": "["}
CLOSING = {"rceil": "⌉", "rfloor": "⌋", "rangle": "⟩", "}": "}", ")": ")", "]": "]"}
BARS = {"lVert": "‖", "rVert": "‖", "Vert": "‖", "|": "‖", "lvert": "|", "rvert": "|"}
SPACES = {",": " ", ";": " ", ":": " ", "!": "", " ": " ", "quad": "   ", "qquad": "   "}
IGNORED = frozenset(["left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "displaystyle"])
ACCENTS = {
    "hat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0305",
    "underline": "\u0332",
    "tilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
}
FONTS = frozenset(["mathbf", "mathrm", "mathcal", "mathit", "boldsymbol", "operatorname"])
BLACKBOARD = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "P": "ℙ"}

_SUPER = {
    "plain": "0123456789+−-=()abcdefghijklmnoprstuvwxyzTABDEGHIJKLMNOPRUVW′*",
    "raised": "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵁⱽᵂ′*",
}
_SUB = {
    "plain": "0123456789+−-=()aehijklmnoprstuvx",
    "lowered": "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
}
SUPERSCRIPTS = {**dict(zip(_SUPER["plain"], _SUPER["raised"], strict=True)), "⊤": "ᵀ", "∘": "°"}
SUBSCRIPTS = dict(zip(_SUB["plain"], _SUB["lowered"], strict=True))
