"""What the API can do, as a page: the OpenAPI document in words, without scripts from elsewhere."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a body or reply."""

    name: str
    type: str
    required: bool
    text: str


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked for. `reply` names its shape."""

    method: str
    path: str
    name: str
    text: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    reply: str


@dataclass(frozen=True)
class ShapeText:
    name: str
    text: str
    fields: tuple[Field, ...]


@router.get("/docs")
def docs(request: Request) -> Response:
    """The operations by what they are about, and the shapes that they reply with."""
    document = request.app.openapi()
    groups: dict[str, list[Operation]] = {}
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            groups.setdefault(described["tags"][0], []).append(_operation(document, method, path, described))
    schemas = document["components"]["schemas"]
    shapes = [ShapeText(name, schema.get("description", ""), _fields(schema)) for name, schema in schemas.items()]
    return render(request, "api.html", document=document, groups=groups, shapes=shapes)


def _operation(document: dict[str, Any], method: str, path: str, described: dict[str, Any]) -> Operation:
    parameters = tuple(
        Field(given["name"], type_name(given["schema"]), given["required"], given.get("description", ""))
        for given in described.get("parameters", ())
    )
    body = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    taken = _fields(document["components"]["schemas"].get(type_name(body).removesuffix(" or null"), {}))
    text = described.get("description", "")
    reply = _reply(described["responses"]["200"]["content"])
    return Operation(method.upper(), path, described["operationId"], text, parameters, taken, reply)


def _reply(content: dict[str, Any]) -> str:
    """The name of a shape, or the media types of what isn't JSON."""
    json = content.get("application/json")
    return type_name(json["schema"]) if json else " or ".join(content)


def _fields(schema: dict[str, Any]) -> tuple[Field, ...]:
    required = schema.get("required", ())
    return tuple(
        Field(name, type_name(field), name in required, field.get("description", ""))
        for name, field in schema.get("properties", {}).items()
    )


def type_name(schema: dict[str, Any]) -> str:
    """A JSON schema in a few words: `list of SkillRef`, `string (date) or null`."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(type_name(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    kind = schema.get("type", "anything")
    if kind == "array":
        return f"list of {type_name(schema.get('items', {}))}"
    return f"{kind} ({schema['format']})" if "format" in schema else kind
