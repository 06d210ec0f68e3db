/*
 * autoload.c - see autoload.h. A manifest that lists its functions is
 * believed; else the module file is parsed, not run, for its functions.
 */
#include "base/base.h"
#include "builtins/autoload.h"

#include <dirent.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/modules.h"
#include "lang/ast.h"
#include "lang/parse.h"
#include "os/files.h"
#include "run/command.h"
#include "run/interp.h"
#include "run/module.h"
#include "run/sink.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

struct wanted {
	const char *word;
	size_t len;
};

static bool
is_wanted(const struct wanted *wanted, const char *name, size_t len)
{
	const char *colon = memchr(name, ':', len);

	if (colon) {
		len -= (size_t)(colon + 1 - name);
		name = colon + 1;
	}
	return len == wanted->len && strncasecmp(name, wanted->word, len) == 0;
}

static enum walk
visit(struct node *node, void *context)
{
	const struct function_node *function = (struct function_node *)node;

	if (node->kind == NODE_BLOCK_EXPR)
		return WALK_SKIP;
	if (node->kind != NODE_FUNCTION)
		return WALK_ON;
	return is_wanted(context, function->name.data, function->name.len)
	    ? WALK_STOP : WALK_SKIP;
}

/* Whether a script defines a function, as far as its text shows. */
static bool
file_defines(const char *path, struct wanted *wanted)
{
	struct buf buf = BUF_INIT;
	struct script *script;
	struct block_node *root;
	bool found = false;

	if (file_read(path, &buf)) {
		script = script_parse(buf_get(&buf), buf.len, path);
		root = script_root(script);
		found = root && !node_walk(&root->node, visit, wanted);
		script_unref(script);
	}
	buf_release(&buf);
	return found;
}

/* What a manifest says: 1 it has the function, 0 it has not, -1 ask the
 * file it names. */
static int
manifest_lists(const Value *manifest, const struct wanted *wanted)
{
	const Value *v = table_lookup(table_get(manifest),
	    "FunctionsToExport");
	const struct list *list = v ? list_get(v) : NULL;
	size_t count = list ? list_count(list) : 1;

	if (!v || value_is_null(v))
		return -1;
	for (size_t i = 0; i < count; i++) {
		Value *name = value_text(list ? list_at(list, i) : v);
		bool is_pattern = strpbrk(text_bytes(name), "*?[") != NULL;
		bool is_it = is_wanted(wanted, text_bytes(name),
		    text_len(name));

		value_unref(name);
		if (is_pattern)
			return -1;
		if (is_it)
			return 1;
	}
	return 0;
}

static bool
module_has(struct interp *interp, const char *path, struct wanted *wanted)
{
	struct module *module = module_describe(interp, path);
	char *root;
	int listed = -1;
	bool found;

	if (!module) {          /* a manifest nobody can read */
		value_set(&interp->error, NULL);
		return false;
	}
	if (module->manifest)
		listed = manifest_lists(module->manifest, wanted);
	root = module_root(interp, module);
	found = listed < 0 ? file_defines(root ? root : path, wanted)
			   : listed > 0;
	mem_free(root);
	module_unref(module);
	return found;
}

/* The file of the module in one folder that has the command, or NULL. */
static char *
find_below(struct interp *interp, const char *folder,
    struct wanted *wanted)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char *found = NULL;

	while (dir && !found && (entry = readdir(dir))) {
		Value *below;

		if (entry->d_name[0] == '.')
			continue;
		below = text_printf("%s/%s", folder, entry->d_name);
		found = module_file(interp, text_bytes(below));
		if (found && (modules_find(interp, found, NULL) ||
		    !module_has(interp, found, wanted))) {
			mem_free(found);
			found = NULL;
		}
		value_unref(below);
	}
	if (dir)
		closedir(dir);
	return found;
}

static bool
provide(struct interp *interp, const char *word, size_t len)
{
	struct wanted wanted = {word, len};
	Value *paths = module_paths(interp);
	const struct list *list = list_get(paths);
	struct module *module = NULL;
	enum flow flow;
	char *path = NULL;

	for (size_t i = 0; !path && i < list_count(list); i++)
		path = find_below(interp, text_bytes(list_at(list, i)),
		    &wanted);
	value_unref(paths);
	if (path)
		module = module_load(interp, path, NULL, sink_null(), &flow);
	mem_free(path);
	if (!module) {
		value_set(&interp->error, NULL);
		return false;
	}
	modules_add(interp, module);
	module_export(interp, module, interp->global, NULL, NULL);
	module_unref(module);
	return true;
}

void
autoload_start(void)
{
	commands_provide(provide);
}
