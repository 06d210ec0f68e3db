/*
 * module.c - see module.h.
 */
#include "base/base.h"
#include "run/module.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "run/command.h"
#include "run/function.h"
#include "run/function_call.h"
#include "run/pipeline.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

struct module *
module_new(struct interp *interp, const char *name, const char *path)
{
	struct module *module = mem_zalloc(1, sizeof(*module));
	const char *slash = path ? strrchr(path, '/') : NULL;

	module->refs = 1;
	module->name = mem_text(name);
	if (path)
		module->path = mem_text(path);
	if (slash)
		module->base = mem_textn(path, (size_t)(slash - path));
	module->scope = scope_new(interp->global);
	scope_set_script(module->scope, true);
	module->interp = interp;
	module->next = interp->modules;
	module->link = &interp->modules;
	if (module->next)
		module->next->link = &module->next;
	interp->modules = module;
	return module;
}

static void
module_unlink(struct module *module)
{
	*module->link = module->next;
	if (module->next)
		module->next->link = module->link;
	module->interp = NULL;
}

void
modules_end(struct interp *interp)
{
	struct module *module;

	while ((module = interp->modules)) {
		module_ref(module);
		module_unlink(module);
		scope_clear(module->scope);
		module_unref(module);
	}
}

struct module *
module_ref(struct module *module)
{
	module->refs++;
	return module;
}

void
exports_release(struct exports *exports)
{
	value_unref(exports->functions);
	value_unref(exports->variables);
	value_unref(exports->aliases);
	value_unref(exports->cmdlets);
	*exports = (struct exports){NULL, NULL, NULL, NULL};
}

void
module_unref(struct module *module)
{
	if (!module || --module->refs)
		return;
	if (module->interp)
		module_unlink(module);
	exports_release(&module->exports);
	scope_unref(module->scope);
	mem_free(module->name);
	mem_free(module->path);
	mem_free(module->base);
	mem_free(module->prefix);
	value_unref(module->manifest);
	mem_free(module);
}

/* ----------------------------------------------------------------- running */

static enum flow
run_command(struct interp *interp, struct module *module,
    struct command *command, const Value *const *args, size_t count,
    struct sink *out)
{
	struct invocation call = {.is_dot = true, .word = module->name};
	struct place before = interp_place(interp);
	struct frame frame = {.outer = before.frame, .scope = module->scope,
	    .module = module, .is_call = true};
	enum flow flow;

	call.command = command;
	for (size_t i = 0; i < count; i++)
		invocation_argument(&call)->value = value_ref(args[i]);
	interp->frame = &frame;
	interp->scope = module->scope;
	interp->module = module;
	flow = pipeline_run(interp, &call, 1, NULL, out);
	interp_move(interp, &before);
	frame_release(&frame);
	return flow;
}

/* The command that a module's body is, belonging to the module itself. */
static void
own_command(struct command *command, struct module *module)
{
	struct function *function = command->function;

	module_unref(function->module);
	function->module = module_ref(module);
}

enum flow
module_run_block(struct interp *interp, struct module *module,
    const Value *block, const Value *const *args, size_t count,
    struct sink *out)
{
	Value *err = NULL;
	struct command *command = function_of_block(interp, block, NULL, &err);

	if (!command)
		return interp_throw(interp, err);
	own_command(command, module);
	return run_command(interp, module, command, args, count, out);
}

enum flow
module_run_file(struct interp *interp, struct module *module,
    const char *path, const Value *const *args, size_t count,
    struct sink *out)
{
	Value *err = NULL;
	struct command *command = function_of_file(interp, path, &err);

	if (!command)
		return interp_throw(interp, err);
	own_command(command, module);
	return run_command(interp, module, command, args, count, out);
}

/* --------------------------------------------------------------- exporting */

static bool
patterns_have(const Value *patterns, const char *name)
{
	const struct list *list = patterns ? list_get(patterns) : NULL;
	bool is_there = false;

	for (size_t i = 0; list && !is_there && i < list_count(list); i++) {
		Value *pattern = value_text(list_at(list, i));

		is_there = wildcard_text(text_bytes(pattern), name);
		value_unref(pattern);
	}
	return is_there;
}

bool
module_exports_function(const struct module *module, const char *name)
{
	if (!module->has_exports)
		return true;
	return patterns_have(module->exports.functions, name);
}

bool
module_exports_alias(const struct module *module, const char *name)
{
	return !module->has_exports ||
	    patterns_have(module->exports.aliases, name);
}

bool
module_exports_variable(const struct module *module, const char *name)
{
	return module->has_exports &&
	    patterns_have(module->exports.variables, name);
}

struct narrowing {
	const struct module *module;
	const struct exports *only;
	struct exports left;
};

static void
narrow_function(const struct command *command, void *context)
{
	struct narrowing *n = context;

	if (module_exports_function(n->module, command->name) &&
	    patterns_have(n->only->functions, command->name))
		list_push(list_get(n->left.functions),
		    text_of(command->name));
}

static void
narrow_alias(const struct alias *alias, void *context)
{
	struct narrowing *n = context;

	if (module_exports_alias(n->module, alias->name->text) &&
	    patterns_have(n->only->aliases, alias->name->text))
		list_push(list_get(n->left.aliases),
		    text_of(alias->name->text));
}

static void
narrow_variable(struct variable *variable, void *context)
{
	struct narrowing *n = context;

	if (module_exports_variable(n->module, variable->name->text) &&
	    patterns_have(n->only->variables, variable->name->text))
		list_push(list_get(n->left.variables),
		    text_of(variable->name->text));
}

void
module_narrow(struct module *module, const struct exports *only)
{
	Value *all = text_of("*"), *every = array_of(&all, 1);
	struct exports wanted = {
		only->functions ? only->functions : every,
		only->variables ? only->variables : every,
		only->aliases ? only->aliases : every, NULL};
	struct narrowing n = {module, &wanted,
	    {array_new(0), array_new(0), array_new(0), NULL}};

	scope_walk_functions(module->scope, narrow_function, &n);
	scope_walk_aliases(module->scope, narrow_alias, &n);
	scope_walk(module->scope, narrow_variable, &n);
	exports_release(&module->exports);
	module->exports = n.left;
	module->has_exports = true;
	value_unref(every);
}

/* "Get-Kit" with the prefix "My" is "Get-MyKit". */
static char *
prefixed(const char *name, const char *prefix)
{
	const char *dash = strchr(name, '-');
	struct buf buf = BUF_INIT;

	if (!prefix || !*prefix)
		return mem_text(name);
	if (dash)
		buf_add(&buf, name, (size_t)(dash + 1 - name));
	buf_text(&buf, prefix);
	buf_text(&buf, dash ? dash + 1 : name);
	return buf_take(&buf);
}

struct export {
	struct module *module;
	struct scope *scope;
	const char *prefix;
	const struct exports *only;
};

static bool
is_wanted(const Value *only, const char *name)
{
	return !only || patterns_have(only, name);
}

static void
export_function(const struct command *command, void *context)
{
	const struct export *export = context;
	char *name;

	if (!command->function || command->function->module != export->module ||
	    !module_exports_function(export->module, command->name) ||
	    !is_wanted(export->only ? export->only->functions : NULL,
		command->name))
		return;
	name = prefixed(command->name, export->prefix);
	command_ref(command);
	scope_set_function(export->scope, name_of(name),
	    (struct command *)(uintptr_t)command);
	mem_free(name);
}

static void
export_alias(const struct alias *alias, void *context)
{
	const struct export *export = context;

	if (!module_exports_alias(export->module, alias->name->text) ||
	    !is_wanted(export->only ? export->only->aliases : NULL,
		alias->name->text))
		return;
	scope_set_alias(export->scope, alias->name, alias->target,
	    alias->flags);
}

static void
export_variable(struct variable *variable, void *context)
{
	const struct export *export = context;

	if (!module_exports_variable(export->module, variable->name->text) ||
	    !is_wanted(export->only ? export->only->variables : NULL,
		variable->name->text))
		return;
	scope_set(export->scope, variable->name, value_ref(variable->value));
}

void
module_export(struct interp *interp, struct module *module,
    struct scope *scope, const char *prefix, const struct exports *only)
{
	struct export export = {module, scope, prefix, only};

	scope_walk_functions(module->scope, export_function, &export);
	scope_walk_aliases(module->scope, export_alias, &export);
	scope_walk(module->scope, export_variable, &export);
}

/* What lies in a scope because a module put it there. */
struct withdrawal {
	struct module *module;
	struct scope *scope;
	Value *names;            /* list */
};

static void
find_function(const struct command *command, void *context)
{
	const struct withdrawal *w = context;

	if (command->function && command->function->module == w->module)
		list_push(list_get(w->names), text_of(command->name));
}

static void
withdraw_alias(const struct alias *alias, void *context)
{
	const struct withdrawal *w = context;
	const struct alias *there = scope_alias(w->scope, alias->name);

	if (there && strcmp(there->target, alias->target) == 0 &&
	    module_exports_alias(w->module, alias->name->text))
		scope_remove_alias(w->scope, alias->name);
}

static void
withdraw_variable(struct variable *variable, void *context)
{
	const struct withdrawal *w = context;

	if (module_exports_variable(w->module, variable->name->text))
		scope_remove(w->scope, variable->name);
}

void
module_withdraw(struct interp *interp, struct module *module,
    struct scope *scope)
{
	struct withdrawal w = {module, scope, list_new(NULL)};
	const struct list *names = list_get(w.names);

	scope_walk_functions(scope, find_function, &w);
	for (size_t i = 0; i < list_count(names); i++)
		scope_remove_function(scope,
		    name_of(text_bytes(list_at(names, i))));
	value_unref(w.names);
	scope_walk_aliases(module->scope, withdraw_alias, &w);
	scope_walk(module->scope, withdraw_variable, &w);
}
