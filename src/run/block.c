/*
 * block.c - script blocks as values: what they hold, their type, and making
 * them from text. Running them is in block_run.c.
 */
#include "base/base.h"
#include "run/eval.h"

#include "base/buf.h"
#include "base/mem.h"
#include "run/block.h"
#include "run/function.h"
#include "run/module.h"
#include "run/parse_error.h"
#include "run/tree.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

static struct type block_type;

struct block *
block_of(const Value *v)
{
	return instance_data(v, &block_type);
}

static Value *
block_make(struct script *script, const struct block_node *node,
    struct module *module)
{
	struct block *block = mem_alloc(sizeof(*block));

	block->script = script_ref(script);
	block->node = node;
	block->list = NULL;
	block->module = module ? module_ref(module) : NULL;
	block->command = NULL;
	return instance_new(&block_type, block);
}

static void
block_release(void *data)
{
	struct block *block = data;

	command_unref(block->command);
	if (block->module)
		module_unref(block->module);
	script_unref(block->script);
	mem_free(block);
}

Value *
block_new(struct interp *interp, struct script *script,
    const struct node *body)
{
	return block_make(script, (const void *)body, interp->module);
}

Value *
block_from_text(struct interp *interp, const char *text, size_t len,
    Value **err)
{
	struct script *script = script_parse(text, len, NULL);
	Value *block = NULL;
	size_t count;

	script_errors(script, &count);
	if (count)
		*err = parse_exception(script);
	else
		block = block_make(script, script_root(script),
		    interp->module);
	script_unref(script);
	return block;
}

Value *
block_in_module(const Value *v, struct module *module)
{
	const struct block *block = block_of(v);
	Value *bound;

	if (!block)
		return value_ref(v);
	bound = block_make(block->script, block->node, module);
	block_of(bound)->list = block->list;
	return bound;
}

const struct node *
block_node(const Value *v)
{
	return &block_of(v)->node->node;
}

struct script *
block_script(const Value *v)
{
	return block_of(v)->script;
}

struct module *
block_module(const Value *v)
{
	return block_of(v)->module;
}

const struct command *
block_command(struct interp *interp, const Value *v, Value **err)
{
	struct block *block = block_of(v);

	if (!block->command)
		block->command = function_of_block(interp, v, NULL, err);
	return block->command ? command_ref(block->command) : NULL;
}

Value *
block_text(const Value *v)
{
	const struct block *block = block_of(v);
	struct buf buf = BUF_INIT;
	const char *text;
	Value *whole;
	size_t len;

	/* A list before the body is written as param() in it. */
	for (uint32_t i = 0; block->list && i < block->list->count; i++) {
		text = node_text(block->script, block->list->items[i], &len);
		buf_printf(&buf, "%s%.*s", i ? ", " : "param(", (int)len,
		    text);
	}
	if (buf.len)
		buf_printf(&buf, ")\n");
	text = node_text(block->script, &block->node->node, &len);
	buf_add(&buf, text, len);
	whole = text_new(buf_get(&buf), buf.len);
	buf_release(&buf);
	return whole;
}

/* ----------------------------------------------------------------- members */

static Value *
get_file(const Value *self, Value **err)
{
	const char *file = script_file(block_of(self)->script);

	return file ? text_of(file) : VALUE_NULL;
}

static Value *
get_is_filter(const Value *self, Value **err)
{
	return value_bool(block_of(self)->node->is_filter);
}

static Value *
get_is_configuration(const Value *self, Value **err)
{
	return VALUE_FALSE;
}

static Value *
get_module(const Value *self, Value **err)
{
	struct module *module = block_of(self)->module;

	return module ? module_value(module) : VALUE_NULL;
}

static Value *
get_nothing(const Value *self, Value **err)
{
	return VALUE_NULL;
}

/* What a block threw, as the exception of the method that ran it; break,
 * continue and exit pass through. */
static Value *
invoke_failed(const struct call *call, Value *cause, Value **err)
{
	Value *message, *record;
	const Value *inner = error_get(cause)->exception;

	if (error_get(cause)->leaving) {
		*err = cause;
		return NULL;
	}
	message = error_message(cause);
	record = error_new(
	    "System.Management.Automation.MethodInvocationException",
	    type_short(type_of(inner)), ERROR_NotSpecified, NULL,
	    "Exception calling \"%s\" with \"%zu\" argument(s): \"%s\"",
	    call->name, call->count, text_bytes(message));
	exception_get(error_get(record)->exception)->inner = value_ref(inner);
	value_unref(message);
	value_unref(cause);
	*err = record;
	return NULL;
}

static Value *
call_invoke(const struct call *call, Value **err)
{
	Value *cause = NULL, *v, *all;

	v = block_invoke(interp_current(), call->self, call->args,
	    call->count, &cause);
	if (!v)
		return invoke_failed(call, cause, err);
	all = list_new(type_generic(type_known(T_COLLECTION_OF),
	    type_known(T_PS_OBJECT), NULL));
	list_push_all(list_get(all), list_get(v));
	value_unref(v);
	return all;
}

static Value *
call_invoke_as_is(const struct call *call, Value **err)
{
	Value *cause = NULL, *v, *one;

	v = block_invoke(interp_current(), call->self, call->args,
	    call->count, &cause);
	if (!v)
		return invoke_failed(call, cause, err);
	if (list_count(list_get(v)) > 1)
		return v;
	one = list_count(list_get(v)) ? value_ref(list_at(list_get(v), 0))
				      : VALUE_VOID;
	value_unref(v);
	return one;
}

/* The variables of an array of PSVariable, in a scope. */
static bool
define_variables(struct scope *scope, const Value *variables, Value **err)
{
	const struct list *list = list_get(variables);
	size_t count = list ? list_count(list) : !value_is_null(variables);

	for (size_t i = 0; i < count; i++) {
		const Value *one = list ? list_at(list, i) : variables;
		Value *name = property_get(one, name_of("Name"), err), *v;

		v = name ? property_get(one, name_of("Value"), err) : NULL;
		if (v)
			scope_set_text(scope, text_bytes(name), v);
		value_unref(name);
		if (!v)
			return false;
	}
	return true;
}

/* The blocks of a dictionary, as functions of a scope. */
static bool
define_functions(struct interp *interp, struct scope *scope,
    const Value *functions, Value **err)
{
	const struct table *table = table_get(functions);
	const Value *key, *block;

	for (size_t i = 0; table && i < table_count(table); i++) {
		struct command *function;
		Value *name;

		table_at(table, i, &key, &block);
		if (!value_is_block(block))
			return convert_refuse(block, &block_type, err), false;
		name = value_text(key);
		function = function_of_block(interp, block, text_bytes(name),
		    err);
		if (function)
			scope_set_function(scope, name_of(text_bytes(name)),
			    function);
		value_unref(name);
		if (!function)
			return false;
	}
	return true;
}

/* (functions, variables, args): they are there for this call alone. */
static Value *
call_invoke_with_context(const struct call *call, Value **err)
{
	struct interp *interp = interp_current();
	struct place before = interp_place(interp);
	struct scope *scope = scope_new(interp->scope);
	struct call rest = *call;
	Value *v = NULL;

	rest.args += 2;
	rest.count -= 2;
	if (define_functions(interp, scope, call->args[0], err) &&
	    define_variables(scope, call->args[1], err)) {
		interp->scope = scope;
		v = call_invoke(&rest, err);
		interp_move(interp, &before);
	}
	scope_unref(scope);
	return v;
}

static void
capture(struct variable *variable, void *context)
{
	struct scope *scope = context;

	if (variable->flags & (VARIABLE_AUTOMATIC | VARIABLE_CONSTANT |
		VARIABLE_READ_ONLY | VARIABLE_ALL_SCOPE))
		return;
	scope_set(scope, variable->name, value_ref(variable->value));
}

static Value *
call_closure(const struct call *call, Value **err)
{
	struct interp *interp = interp_current();
	const struct block *block = block_of(call->self);
	struct module *module = module_new(interp, "__DynamicModule", NULL);
	Value *v;

	module->is_closure = true;
	if (interp->module)
		scope_walk(interp->module->scope, capture, module->scope);
	scope_walk(interp->scope, capture, module->scope);
	v = block_make(block->script, block->node, module);
	module_unref(module);
	return v;
}

static Value *
call_create(const struct call *call, Value **err)
{
	Value *text = NULL, *cause = NULL, *block, *message;

	if (!call_text(call, 0, &text, err))
		return NULL;
	block = block_from_text(interp_current(), text_bytes(text),
	    text_len(text), &cause);
	value_unref(text);
	if (block)
		return block;
	message = error_message(cause);
	*err = error_new(
	    "System.Management.Automation.MethodInvocationException",
	    "ParseException", ERROR_NotSpecified, NULL,
	    "Exception calling \"Create\" with \"1\" argument(s): \"%s\"",
	    text_bytes(message));
	exception_get(error_get(*err)->exception)->inner =
	    value_ref(error_get(cause)->exception);
	value_unref(message);
	value_unref(cause);
	return NULL;
}

static Value *
call_unsupported(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.NotSupportedException",
	    "%s is not supported by this shell", call->name);
}

static Value *
block_convert(const Value *from, Value **err)
{
	if (value_is_null(from))
		return VALUE_NULL;
	return convert_refuse(from, &block_type, err);
}

static bool
block_equals(const Value *a, const Value *b)
{
	const struct block *x = block_of(a), *y = block_of(b);

	return x && y && x->node == y->node && x->module == y->module;
}

/* Another process gets the text alone. */
static Value *
block_thaw(const Value *data, Value **err)
{
	struct interp *interp = interp_current();

	if (value_kind(data) != V_TEXT || !interp)
		return value_ref(data);
	return block_from_text(interp, text_bytes(data), text_len(data), err);
}

static const struct property properties[] = {
	{"File", get_file, NULL, "string", false},
	{"IsFilter", get_is_filter, NULL, "bool", false},
	{"IsConfiguration", get_is_configuration, NULL, "bool", false},
	{"Module", get_module, NULL, "psmoduleinfo", false},
	{"StartPosition", get_nothing, NULL,
	    "System.Management.Automation.PSToken", false},
	{"DebuggerHidden", get_is_configuration, NULL, "bool", false},
	{"Ast", get_nothing, NULL,
	    "System.Management.Automation.Language.Ast", false},
	{NULL},
};

static const struct method methods[] = {
	{"Invoke", call_invoke, 0, -1, "Collection[psobject] Invoke("
	    "Params System.Object[] args)"},
	{"InvokeReturnAsIs", call_invoke_as_is, 0, -1,
	    "System.Object InvokeReturnAsIs(Params System.Object[] args)"},
	{"InvokeWithContext", call_invoke_with_context, 2, -1,
	    "System.Collections.ObjectModel.Collection[psobject] "
	    "InvokeWithContext(hashtable functionsToDefine, "
	    "System.Collections.Generic.List[psvariable] variablesToDefine, "
	    "Params System.Object[] args)"},
	{"GetNewClosure", call_closure, 0, 0, "scriptblock GetNewClosure()"},
	{"GetSteppablePipeline", call_unsupported, 0, 2, NULL},
	{NULL},
};

static const struct method statics[] = {
	{"Create", call_create, 1, 1,
	    "static scriptblock Create(string script)"},
	{NULL},
};

void
block_start(void)
{
	block_type = (struct type){
		.name = "System.Management.Automation.ScriptBlock",
		.accelerator = "scriptblock",
		.kind = V_INSTANCE,
		.properties = properties,
		.methods = methods,
		.static_methods = statics,
		.release = block_release,
		.to_text = block_text,
		.equals = block_equals,
		.convert = block_convert,
		.freeze = block_text,
		.thaw = block_thaw,
	};
	type_register(&block_type);
}
