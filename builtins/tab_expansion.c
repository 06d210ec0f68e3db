/*
 * tab_expansion.c - TabExpansion2: what Tab would offer; and
 * Register-ArgumentCompleter, which lets scripts say what it offers.
 */
#include "base/base.h"

#include "builtins/complete.h"
#include "builtins/completion_result.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/iter.h"
#include "value/text.h"

/* ----------------------------------------------------------- TabExpansion2 */

struct tab_expansion_args {
	Value *input_script, *options;
	int64_t cursor_column;
};

static enum flow
expansion_end(struct stage *stage)
{
	const struct tab_expansion_args *args = stage->args;
	const Value *text = args->input_script;
	size_t units = text_units(text), cursor = units, start, end;
	struct completion completion;
	Value *found;

	if (stage_bound(stage, "cursorColumn") && args->cursor_column >= 0 &&
	    (size_t)args->cursor_column < units)
		cursor = (size_t)args->cursor_column;
	completion_init(&completion);
	complete_line(stage->interp, text_bytes(text), text_len(text),
	    text_offset(text, cursor), &completion);
	start = text_unit_of(text, completion.start);
	end = text_unit_of(text, completion.end);
	found = completion_value(&completion, start, end - start);
	completion_release(&completion);
	return stage_emit(stage, found);
}

#undef ARGS
#define ARGS struct tab_expansion_args
static const struct param expansion_params[] = {
	P_VALUE("inputScript", "string", "ScriptInputSet:@0!", input_script,
	    .flags = PARAM_ALLOW_EMPTY, .help = "The line to be completed."),
	P_INT("cursorColumn", "ScriptInputSet:@1", cursor_column,
	    .help = "Where the cursor stands; the default is the end."),
	P_VALUE("options", "hashtable", "ScriptInputSet:@2", options,
	    .help = "Taken for compatibility."),
	P_END
};

static const struct example expansion_examples[] = {
	{"(TabExpansion2 'Receive-J').CompletionMatches.CompletionText",
	    "Receive-Job", "Commands that begin so."},
	{"(TabExpansion2 'Get-Job -State Su').CompletionMatches.ListItemText",
	    "Suspended\nSuspending", "Values a parameter takes."},
	{NULL, NULL, NULL}
};

const struct command command_tab_expansion = {
	.name = "TabExpansion2",
	.class_name = "TabExpansion2",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Say what may stand at a place of a line.",
	.description = "TabExpansion2 gives what the Tab key offers at the "
	    "prompt: commands, parameters and their values, variables, "
	    "members, types and files. The result holds the candidates and "
	    "the part of the line they take the place of.",
	.params = expansion_params,
	.default_set = "ScriptInputSet",
	.outputs = "System.Management.Automation.CommandCompletion",
	.examples = expansion_examples,
	.see_also = "Register-ArgumentCompleter",
	.args_size = sizeof(struct tab_expansion_args),
	.end = expansion_end,
};

/* ---------------------------------------------- Register-ArgumentCompleter */

struct register_args {
	Value *command_name, *parameter_name, *script_block;
	bool native, native_fallback;
};

static enum flow
register_end(struct stage *stage)
{
	const struct register_args *args = stage->args;
	const char *parameter = args->parameter_name
	    ? text_bytes(args->parameter_name) : NULL;
	struct iter iter;
	const Value *name;

	if (!args->command_name) {
		custom_register(stage->interp, NULL, parameter,
		    args->script_block);
		return FLOW_MORE;
	}
	iter_init(&iter, args->command_name);
	while ((name = iter_next(&iter)))
		custom_register(stage->interp, text_bytes(name), parameter,
		    args->script_block);
	iter_release(&iter);
	return FLOW_MORE;
}

#undef ARGS
#define ARGS struct register_args
static const struct param register_params[] = {
	P_VALUE("CommandName", "string[]", "PowerShellSet NativeCommandSet:!",
	    command_name, .help = "Commands whose argument is completed."),
	P_VALUE("ParameterName", "string", "PowerShellSet:!", parameter_name,
	    .help = "The parameter whose values are completed."),
	P_VALUE("ScriptBlock", "scriptblock",
	    "NativeCommandSet:! NativeFallbackSet:! PowerShellSet:!",
	    script_block, .flags = PARAM_NOT_NULL,
	    .help = "Called with command, parameter and word; gives values."),
	P_SWITCH("Native", "NativeCommandSet", native,
	    .help = "The commands are programs."),
	P_SWITCH("NativeFallback", "NativeFallbackSet", native_fallback,
	    .help = "For programs that have no completer of their own."),
	P_END
};

static const struct example register_examples[] = {
	{"function Get-It { param($Colour) }\n"
	 "Register-ArgumentCompleter -CommandName Get-It -ParameterName Colour"
	 " -ScriptBlock { 'red', 'green' }\n"
	 "(TabExpansion2 'Get-It -Colour ').CompletionMatches.CompletionText",
	    "red\ngreen", "Offer two colours."},
	{"Register-ArgumentCompleter -Native -CommandName make -ScriptBlock {"
	 " param($word) 'all', 'check' | Where-Object { $_ -like \"$word*\" }"
	 " }\n(TabExpansion2 'make c').CompletionMatches.CompletionText",
	    "check", "Offer the targets of a program."},
	{NULL, NULL, NULL}
};

const struct command command_register_argument_completer = {
	.name = "Register-ArgumentCompleter",
	.class_name = "RegisterArgumentCompleterCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Let a script block complete the values of a parameter.",
	.description = "When Tab is pressed behind the parameter, the block is "
	    "called with the name of the command, the name of the parameter, "
	    "the word begun, $null, and a table of the parameters given so "
	    "far. What it gives is offered as it is: text, or objects made by "
	    "[System.Management.Automation.CompletionResult]::new(text, "
	    "label, kind, tip). With -Native it completes words of a program "
	    "and is called with the word, the line and the cursor.",
	.params = register_params,
	.default_set = "NativeCommandSet",
	.examples = register_examples,
	.see_also = "TabExpansion2",
	.args_size = sizeof(struct register_args),
	.end = register_end,
};
