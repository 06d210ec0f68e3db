/*
 * member_definition.c - how a member of a value or type is defined, in words.
 */
#include "base/base.h"
#include "value/members.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/convert.h"
#include "value/text.h"

/* Without the namespace: "Object[]", "List[int]". */
static const char *
note_type(const Value *v)
{
	const char *name = value_is_null(v) ? "object"
					    : type_display(type_of(v));
	size_t stem = strcspn(name, "[");

	for (size_t i = stem; i > 0; i--)
		if (name[i - 1] == '.')
			return name + i;
	return name;
}

/* A type's name, with the full one of objects, as .NET's own members say. */
static const char *
argument_name(const struct type *type)
{
	return type ? type_display(type) : "System.Object";
}

/* Append a text of a row with the arguments of its generic type in place. */
static void
add_row_text(struct buf *buf, const char *text, const struct type *type)
{
	for (const char *p = text; *p; p++) {
		if (p[0] == '%' && (p[1] == '1' || p[1] == '2')) {
			p++;
			buf_text(buf, argument_name(*p == '1'
			    ? type->element : type->second));
		} else {
			buf_char(buf, *p);
		}
	}
}

char *
signature_text(const struct method *method, const struct type *type)
{
	struct buf buf = BUF_INIT;

	if (method->signature)
		add_row_text(&buf, method->signature, type);
	else
		buf_printf(&buf, "%s %s()", method->body
		    ? "System.Object" : type_display(type), method->name);
	return buf_take(&buf);
}

static void
add_block(struct buf *buf, const char *accessor, const Value *block)
{
	Value *text;

	if (!block || value_is_null(block))
		return;
	text = value_text(block);
	buf_printf(buf, "%s=%s;", accessor, text_bytes(text));
	value_unref(text);
}

/* The definition a record type has for one of its members, or NULL. */
static const char *
declared(const struct type *type, const char *name)
{
	const char *const *row;
	size_t len = strlen(name);

	for (; type; type = type->base)
		for (row = type->declared; row && *row; row++) {
			const char *at = strstr(*row, " {");

			if (at && (size_t)(at - *row) > len &&
			    at[-(ptrdiff_t)len - 1] == ' ' &&
			    strncmp(at - len, name, len) == 0)
				return *row;
		}
	return NULL;
}

static void
add_record_property(struct buf *buf, const Value *v,
    const struct member *member)
{
	const char *text = declared(type_of(v), member->name);

	if (text)
		buf_text(buf, text);
	else
		buf_printf(buf, "%s %s {get;}",
		    value_is_null(member->value) ? "System.Object"
			: type_display(type_of(member->value)),
		    member->name);
}

static void
add_attached(struct buf *buf, const Value *v, const struct member_row *row)
{
	const struct member *member = row->member;
	Value *text = NULL;

	switch (member->kind) {
	case MEMBER_SCRIPT_PROPERTY:
		buf_printf(buf, "System.Object %s {", member->name);
		add_block(buf, "get", member->value);
		add_block(buf, "set", member->setter);
		buf_text(buf, "}");
		break;
	case MEMBER_SCRIPT_METHOD:
	case MEMBER_CODE_METHOD:
		buf_printf(buf, "System.Object %s();", member->name);
		break;
	case MEMBER_ALIAS:
		text = value_text(member->value);
		buf_printf(buf, "%s = %s", member->name, text_bytes(text));
		break;
	case MEMBER_PROPERTY_SET:
		text = value_text_sep(member->value, ", ");
		buf_printf(buf, "%s {%s}", member->name, text_bytes(text));
		break;
	case MEMBER_NOTE:
	case MEMBER_PROPERTY:
	case MEMBER_CODE_PROPERTY:
	case MEMBER_METHOD:
	case MEMBER_PARAMETERIZED:
	case MEMBER_EVENT:
		if (row->kind == MEMBER_PROPERTY) {
			add_record_property(buf, v, member);
			break;
		}
		text = value_is_null(member->value)
		    ? text_of("null") : value_to_string(member->value);
		buf_printf(buf, "%s %s=%s", note_type(member->value),
		    member->name, text_bytes(text));
		break;
	}
	value_unref(text);
}

char *
member_type_name(const struct member_row *row)
{
	struct buf buf = BUF_INIT;

	if (row->property && row->property->type_name)
		add_row_text(&buf, row->property->type_name, row->type);
	else
		buf_text(&buf, row->is_static ? type_display(row->type)
					      : "System.Object");
	return buf_take(&buf);
}

static void
add_property(struct buf *buf, const Value *v, const struct member_row *row)
{
	const struct property *property = row->property;
	const char *origin = property && property->origin
	    ? property->origin : row->name;
	Value *value, *ignored = NULL;
	char *type_name = member_type_name(row);

	switch (row->kind) {
	case MEMBER_ALIAS:
		buf_printf(buf, "%s = %s", row->name, origin);
		break;
	case MEMBER_SCRIPT_PROPERTY:
		buf_printf(buf, "System.Object %s {get=%s;}", row->name,
		    origin);
		break;
	case MEMBER_CODE_PROPERTY:
		buf_printf(buf, "%s %s{get=%s;}", type_name,
		    row->name, origin);
		break;
	case MEMBER_PROPERTY_SET:
		buf_printf(buf, "%s {%s}", row->name, origin);
		break;
	case MEMBER_NOTE:
		value = property_get(v, name_of(row->name), &ignored);
		buf_printf(buf, "%s %s=", note_type(value ? value
		    : VALUE_NULL), row->name);
		value_add_text(buf, value ? value : VALUE_NULL);
		value_unref(value);
		value_unref(ignored);
		break;
	case MEMBER_PROPERTY:
	case MEMBER_SCRIPT_METHOD:
	case MEMBER_CODE_METHOD:
	case MEMBER_METHOD:
	case MEMBER_PARAMETERIZED:
	case MEMBER_EVENT:
		buf_printf(buf, "%s %s {get;%s}", type_name,
		    row->name, property && property->set ? "set;" : "");
		break;
	}
	mem_free(type_name);
}

char *
member_definition(const Value *v, const struct member_row *row)
{
	struct buf buf = BUF_INIT;
	char *signature;

	if (row->is_static)
		buf_text(&buf, "static ");
	if (row->method) {
		signature = signature_text(row->method, row->type);
		buf_text(&buf, signature);
		mem_free(signature);
	} else if (row->event) {
		buf_text(&buf, row->event->signature);
	} else if (row->member) {
		add_attached(&buf, v, row);
	} else {
		add_property(&buf, v, row);
	}
	return buf_take(&buf);
}
