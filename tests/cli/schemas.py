"""The JSON Schemas of the documentation, and validating against them so strictly that a key without a schema is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "schemas"


def closed(schema: Any) -> Any:
    """Return a schema in which an object has no other keys than those that it describes."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {"additionalProperties": False, **inner} if "properties" in schema and "type" in schema else inner


SCHEMAS = {path.stem: closed(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.json"))}
REGISTRY: Any = Registry().with_resources(
    (f"{name}.json", Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)


def validate(output: str, name: str) -> Any:
    """Return what a command wrote as JSON, which must be pure ASCII and fit the schema of that name."""
    assert output.isascii()
    data = json.loads(output)
    Draft202012Validator(SCHEMAS[name], registry=REGISTRY).validate(data)
    return data
