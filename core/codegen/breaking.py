"""Breaking an expression that is too long for a line where ``ruff format`` would break it."""

from __future__ import annotations

import ast

_STEP = " " * 4


def broken(
    source: str,
    margin: str,
    width: int,
    before: str = "",
    after: str = "",
    *,
    in_brackets: bool = False,
) -> list[str]:
    r"""Return an expression as lines.

    Args:
        source: The expression, on one line.
        margin: Spaces in front of each line.
        width: Most characters of a line; one without a place to break is longer.
        before: What stands before the expression on its first line.
        after: What stands behind it on its last line.
        in_brackets: Whether brackets around it allow a break anywhere.

    >>> print(*broken("f(one, two)", "", 10, "x = "), sep="\n")
    x = f(
        one,
        two,
    )
    """
    line = f"{margin}{before}{source}{after}"
    if len(line) <= width:
        return [line]
    node = ast.parse(source, mode="eval").body
    if isinstance(node, ast.Call):
        return _broken_call(source, node, margin, width, before, after)
    if isinstance(node, ast.Tuple) and node.elts:  # each of its items has a line of its own
        deep = f"{margin}{_STEP}"
        items = [
            line
            for item in node.elts
            for line in broken(_text(source, item), deep, width, "", ",", in_brackets=True)
        ]
        return [f"{margin}{before}(", *items, f"{margin}){after}"]
    if isinstance(node, ast.BinOp) and in_brackets and not isinstance(node.op, ast.Pow):
        left = _text(source, node.left)
        right = _text(source, node.right)
        sign = source[len(left) : len(source) - len(right)].strip()
        first = broken(left, margin, width, before, in_brackets=True)
        return first + broken(right, margin, width, f"{sign} ", after, in_brackets=True)
    if isinstance(node, ast.BinOp) and isinstance(node.right, ast.Call):
        head = source[: node.right.col_offset]
        return broken(source[len(head) :], margin, width, before + head, after)
    return [line]


def _broken_call(
    source: str, node: ast.Call, margin: str, width: int, before: str, after: str
) -> list[str]:
    parts: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
    if not parts and isinstance(node.func, ast.Attribute):  # as in f(x).float()
        called = _text(source, node.func.value)
        return broken(called, margin, width, before, f"{source[len(called) :]}{after}")
    function = _text(source, node.func)
    if len(parts) == 1 and isinstance(_unstarred(parts[0]), ast.GeneratorExp):
        body = _broken_loop(source, parts[0], f"{margin}{_STEP}", width)
    else:
        items = [_text(source, part) for part in parts]
        body = [f"{margin}{_STEP}{', '.join(items)}"]
        if len(body[0]) > width:
            comma = "," if len(items) > 1 else ""
            body = [
                line
                for part in parts
                for line in _broken_item(source, part, f"{margin}{_STEP}", width, comma)
            ]
    return [f"{margin}{before}{function}(", *body, f"{margin}){after}"]


def _broken_item(
    source: str, part: ast.expr | ast.keyword, margin: str, width: int, comma: str
) -> list[str]:
    """Return one argument of a call, its keyword in front."""
    if isinstance(part, ast.keyword):
        value = _text(source, part.value)
        return broken(value, margin, width, f"{part.arg}=", comma, in_brackets=True)
    if isinstance(part, ast.Starred):
        return [f"{margin}{_text(source, part)}{comma}"]
    return broken(_text(source, part), margin, width, "", comma, in_brackets=True)


def _broken_loop(source: str, part: ast.expr | ast.keyword, margin: str, width: int) -> list[str]:
    """Return ``f(i) for i in y``, or ``*(f(i) for i in y)``, the loop on a line of its own."""
    inner = _unstarred(part)
    assert isinstance(inner, ast.GeneratorExp)
    whole = _text(source, inner)[1:-1]
    element = _text(source, inner.elt)
    is_starred = isinstance(part, ast.Starred)
    line = f"{margin}*({whole})" if is_starred else f"{margin}{whole}"
    if len(line) <= width:
        return [line]
    deep = f"{margin}{_STEP}" if is_starred else margin
    lines = [*broken(element, deep, width), f"{deep}{whole[len(element) :].strip()}"]
    return [f"{margin}*(", *lines, f"{margin})"] if is_starred else lines


def _unstarred(part: ast.expr | ast.keyword) -> ast.AST:
    return part.value if isinstance(part, ast.Starred) else part


def _text(source: str, node: ast.AST) -> str:
    text = ast.get_source_segment(source, node)
    assert text is not None  # the tree was made of this very source
    return text
