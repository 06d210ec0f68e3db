/*
 * typename.c - type names with brackets: reading what scripts write, building
 * the array and generic types they mean, and naming those as .NET does.
 */
#include "base/base.h"
#include "value/typeparts.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

#define NEST_LIMIT 16

#define CORE_ASSEMBLY                                                          \
	"System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, "          \
	"PublicKeyToken=7cec85d7bea7798e"
#define AUTOMATION_ASSEMBLY                                                    \
	"System.Management.Automation, Version=7.6.0.500, Culture=neutral, "   \
	"PublicKeyToken=31bf3856ad364e35"

/* Text being read. */
struct reader {
	const char *at, *end;
	int depth;
};

static const char *
assembly_of(const struct type *type)
{
	return strncmp(type->name, "System.Management.Automation.", 29) == 0 ?
	    AUTOMATION_ASSEMBLY : CORE_ASSEMBLY;
}

static struct type *
type_made(const struct type *from)
{
	struct type *type = mem_zalloc(1, sizeof(*type));

	*type = *from;
	type->accelerator = NULL;
	type->id = 0;
	type->array = type->made = type->next = NULL;
	return type;
}

static const char *
joined(const char *left, const char *right)
{
	struct buf buf = BUF_INIT;

	buf_text(&buf, left);
	buf_text(&buf, right);
	return buf_take(&buf);
}

const struct type *
type_array(const struct type *element)
{
	struct type *type;

	if (element->array)
		return element->array;
	type = type_made(type_known(T_ARRAY));
	type->name = joined(element->name, "[]");
	type->display = joined(type_display(element), "[]");
	type->short_name = joined(type_short(element), "[]");
	type->base = type_known(T_ARRAY);
	type->flags = TYPE_ARRAY;
	type->kind = V_ARRAY;
	type->element = element;
	type->properties = NULL;
	type->methods = NULL;
	type->statics = NULL;
	type->static_methods = NULL;
	((struct type *)(uintptr_t)element)->array = type;
	return type;
}

static void
add_argument(struct buf *full, struct buf *display, const struct type *type)
{
	buf_printf(full, "[%s, %s]", type->name, assembly_of(type));
	buf_text(display, type_display(type));
}

const struct type *
type_generic(const struct type *definition, const struct type *first,
    const struct type *second)
{
	struct type *root = (struct type *)(uintptr_t)definition, *type;
	const struct type *made;
	struct buf full = BUF_INIT, display = BUF_INIT;

	for (made = definition->made; made; made = made->next)
		if (made->element == first && made->second == second)
			return made;
	buf_printf(&full, "%s[", definition->name);
	buf_add(&display, definition->name,
	    strcspn(definition->name, "`"));
	buf_char(&display, '[');
	add_argument(&full, &display, first);
	if (second) {
		buf_char(&full, ',');
		buf_char(&display, ',');
		add_argument(&full, &display, second);
	}
	buf_char(&full, ']');
	buf_char(&display, ']');
	type = type_made(definition);
	type->name = buf_take(&full);
	type->display = buf_take(&display);
	type->short_name = type_short(definition);
	type->element = first;
	type->second = second;
	type->definition = definition;
	type->properties = NULL;
	type->methods = NULL;
	type->statics = NULL;
	type->static_methods = NULL;
	type->events = NULL;
	type->next = definition->made;
	root->made = type;
	return type;
}

int
type_arguments(const struct type *type)
{
	const char *tick;

	if (!(type->flags & TYPE_GENERIC))
		return 0;
	if (type->definition)
		type = type->definition;
	tick = strchr(type->name, '`');
	return tick ? atoi(tick + 1) : 0;
}

const char *
type_display(const struct type *type)
{
	if (type->display)
		return type->display;
	return type->accelerator ? type->accelerator : type->name;
}

const char *
type_full(const struct type *type)
{
	return type->name;
}

const char *
type_short(const struct type *type)
{
	const char *last = type->name, *at;

	if (type->short_name)
		return type->short_name;
	for (at = last; *at && *at != '['; at++)
		if (*at == '.' || *at == '+')
			last = at + 1;
	return last;
}

static void
skip_blanks(struct reader *reader)
{
	while (reader->at < reader->end && *reader->at == ' ')
		reader->at++;
}

static bool
next_is(const struct reader *reader, char c)
{
	return reader->at < reader->end && *reader->at == c;
}

static bool
accept(struct reader *reader, char c)
{
	skip_blanks(reader);
	if (!next_is(reader, c))
		return false;
	reader->at++;
	skip_blanks(reader);
	return true;
}

static const struct type *read_type(struct reader *reader);

/* An argument, bare or as "[name, assembly]". */
static const struct type *
read_argument(struct reader *reader)
{
	const struct type *type;

	if (!accept(reader, '['))
		return read_type(reader);
	type = read_type(reader);
	while (reader->at < reader->end && *reader->at != ']')
		reader->at++;
	return accept(reader, ']') ? type : NULL;
}

/* The definition a name and a number of arguments mean. */
static const struct type *
definition_named(const char *name, size_t len, int count)
{
	struct buf buf = BUF_INIT;
	const struct type *type;

	buf_add(&buf, name, len);
	if (!memchr(name, '`', len))
		buf_printf(&buf, "`%d", count);
	type = type_named(buf.data, buf.len);
	buf_release(&buf);
	return type && type_arguments(type) == count && !type->definition ?
	    type : NULL;
}

/* What follows a name and '['. */
static const struct type *
read_generic(struct reader *reader, const char *name, size_t len)
{
	const struct type *first, *second = NULL, *definition;

	first = read_argument(reader);
	if (first && accept(reader, ',')) {
		second = read_argument(reader);
		if (!second)
			return NULL;
	}
	if (!first || !accept(reader, ']'))
		return NULL;
	definition = definition_named(name, len, second ? 2 : 1);
	return definition ? type_generic(definition, first, second) : NULL;
}

/* Whether what comes next is "[]". */
static bool
accept_array(struct reader *reader)
{
	struct reader ahead = *reader;

	if (!accept(&ahead, '[') || !accept(&ahead, ']'))
		return false;
	*reader = ahead;
	return true;
}

static const struct type *
read_type(struct reader *reader)
{
	const struct type *type = NULL;
	const char *name;
	size_t len;

	if (++reader->depth > NEST_LIMIT)
		return NULL;
	skip_blanks(reader);
	name = reader->at;
	while (reader->at < reader->end && !strchr("[], ", *reader->at))
		reader->at++;
	len = (size_t)(reader->at - name);
	skip_blanks(reader);
	if (len == 0)
		return NULL;
	if (accept_array(reader)) {
		type = type_named(name, len);
		type = type ? type_array(type) : NULL;
	} else if (accept(reader, '[')) {
		type = read_generic(reader, name, len);
	} else {
		type = type_named(name, len);
	}
	while (type && accept_array(reader))
		type = type_array(type);
	reader->depth--;
	return type;
}

const struct type *
type_find(const char *name, size_t len)
{
	struct reader reader = {name, name + len, 0};
	const struct type *type = read_type(&reader);

	skip_blanks(&reader);
	if (reader.at < reader.end && *reader.at != ',')
		return NULL;
	return type;
}

const struct type *
type_find_text(const char *name)
{
	return type_find(name, strlen(name));
}
