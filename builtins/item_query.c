/*
 * item_query.c - see item_query.h.
 */
#include "base/base.h"
#include "builtins/item_query.h"

#include <string.h>

#include "base/buf.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/pattern.h"
#include "value/text.h"

struct walk {
	const struct item_query *query;
	item_visit *visit;
	void *context;
	unsigned flags;          /* of items_resolve */
	bool may_miss;
};

Value *
not_supported(void)
{
	return error_new(
	    "System.Management.Automation.PSNotSupportedException",
	    "NotSupported", ERROR_NotImplemented, NULL,
	    "Provider operation stopped because the provider does not support "
	    "this operation.");
}

bool
names_match(const Value *patterns, const char *name)
{
	const Value *pattern;
	struct iter iter;
	bool is_match = false;

	iter_init(&iter, patterns);
	while (!is_match && (pattern = iter_next(&iter)))
		is_match = value_kind(pattern) == V_TEXT &&
		    wildcard_text(text_bytes(pattern), name);
	iter_release(&iter);
	return is_match;
}

/* A name against a file system filter: * and ? only; *.* is everything. */
static bool
filter_match(const char *filter, const char *name)
{
	struct buf pattern = BUF_INIT;
	bool is_match;

	if (!*filter || strcmp(filter, "*.*") == 0)
		return true;
	for (; *filter; filter++) {
		if (*filter == '[' || *filter == ']' || *filter == '`')
			buf_char(&pattern, '`');
		buf_char(&pattern, *filter);
	}
	is_match = wildcard_text(buf_get(&pattern), name);
	buf_release(&pattern);
	return is_match;
}

bool
query_passes(const struct item_query *query, const char *name)
{
	if (query->filter && !filter_match(text_bytes(query->filter), name))
		return false;
	if (query->include && value_count(query->include) > 0 &&
	    !names_match(query->include, name))
		return false;
	return !query->exclude || !names_match(query->exclude, name);
}

enum flow
each_path(struct stage *stage, const Value *paths,
    enum flow (*visit)(struct stage *stage, const char *path, void *context),
    void *context)
{
	enum flow flow = FLOW_MORE;
	const Value *path;
	struct iter iter;

	if (!paths)
		return FLOW_MORE;
	iter_init(&iter, paths);
	while (flow == FLOW_MORE && (path = iter_next(&iter))) {
		Value *text = value_text(path), *err = NULL;
		const char *given = path_given(text, &err);

		flow = given ? visit(stage, given, context)
			     : stage_throw(stage, err);
		value_unref(text);
	}
	iter_release(&iter);
	return flow;
}

static enum flow
visit_items(struct stage *stage, const char *path, void *context)
{
	const struct walk *walk = context;
	enum flow flow = FLOW_MORE;
	struct items items;
	Value *err = NULL;

	if (!items_resolve(stage->interp, path, walk->flags, &items, &err))
		return stage_throw(stage, err);
	for (size_t i = 0; flow == FLOW_MORE && i < items.count; i++)
		flow = walk->visit(stage, &items.list[i], walk->context);
	items_release(&items);
	return flow;
}

enum flow
each_item(struct stage *stage, const Value *path, const Value *literal,
    item_visit *visit, void *context)
{
	struct walk walk = {
		.visit = visit,
		.context = context,
		.flags = path ? 0 : RESOLVE_LITERAL,
	};

	return each_path(stage, path ? path : literal, visit_items, &walk);
}

static enum flow
visit_path(struct stage *stage, const char *path, void *context)
{
	const struct walk *walk = context;
	enum flow flow = FLOW_MORE;
	struct items items;
	Value *err = NULL;

	if (!items_resolve(stage->interp, path, walk->flags, &items, &err))
		return stage_error(stage, err);
	for (size_t i = 0; flow == FLOW_MORE && i < items.count; i++) {
		const struct item *item = &items.list[i];

		if (!items.is_pattern && !walk->may_miss &&
		    !item_has(stage->interp, item))
			flow = stage_error(stage, item_missing(item));
		else if (query_passes(walk->query, item_name(item)))
			flow = walk->visit(stage, item, walk->context);
	}
	items_release(&items);
	return flow;
}

static enum flow
walk_all(struct stage *stage, struct walk *walk)
{
	const struct item_query *query = walk->query;
	unsigned hidden = query->with_hidden ? RESOLVE_HIDDEN : 0;
	enum flow flow;

	walk->flags = hidden;
	flow = each_path(stage, query->path, visit_path, walk);
	walk->flags = hidden | RESOLVE_LITERAL;
	if (flow == FLOW_MORE)
		flow = each_path(stage, query->literal, visit_path, walk);
	return flow;
}

enum flow
query_each(struct stage *stage, const struct item_query *query,
    item_visit *visit, void *context)
{
	struct walk walk = {query, visit, context, 0, false};

	return walk_all(stage, &walk);
}

enum flow
query_places(struct stage *stage, const struct item_query *query,
    item_visit *visit, void *context)
{
	struct walk walk = {query, visit, context, 0, true};

	return walk_all(stage, &walk);
}
