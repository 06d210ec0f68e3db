/*
 * get_verb.c - Get-Verb: the verbs that names of commands begin with.
 */
#include "base/base.h"

#include <string.h>

#include "base/mem.h"
#include "builtins/item_query.h"
#include "builtins/shape.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/object.h"
#include "value/text.h"

struct get_verb_args {
	Value *verb, *group;
};

/* Each verb with the prefix of its aliases: "Verb:prefix ". */
static const struct {
	const char *group;
	const char *verbs;
} groups[] = {
	{"Common", "Add:a Clear:cl Close:cs Copy:cp Enter:et Exit:ex Find:fd "
	    "Format:f Get:g Hide:h Join:j Lock:lk Move:m New:n Open:op "
	    "Optimize:om Pop:pop Push:pu Redo:re Remove:r Rename:rn Reset:rs "
	    "Resize:rz Search:sr Select:sc Set:s Show:sh Skip:sk Split:sl "
	    "Step:st Switch:sw Undo:un Unlock:uk Watch:wc "},
	{"Communications", "Connect:cc Disconnect:dc Read:rd Receive:rc "
	    "Send:sd Write:wr "},
	{"Data", "Backup:ba Checkpoint:ch Compare:cr Compress:cm Convert:cv "
	    "ConvertFrom:cf ConvertTo:ct Dismount:dm Edit:ed Expand:en "
	    "Export:ep Group:gp Import:ip Initialize:in Limit:l Merge:mg "
	    "Mount:mt Out:o Publish:pb Restore:rr Save:sv Sync:sy "
	    "Unpublish:ub Update:ud "},
	{"Diagnostic", "Debug:db Measure:ms Ping:pi Repair:rp Resolve:rv "
	    "Test:t Trace:tr "},
	{"Lifecycle", "Approve:ap Assert:as Build:bd Complete:cmp Confirm:cn "
	    "Deny:dn Deploy:dp Disable:d Enable:e Install:is Invoke:i "
	    "Register:rg Request:rq Restart:rt Resume:ru Start:sa Stop:sp "
	    "Submit:sb Suspend:ss Uninstall:us Unregister:ur Wait:w "},
	{"Other", "Use:u "},
	{"Security", "Block:bl Grant:gr Protect:pt Revoke:rk Unblock:ul "
	    "Unprotect:up "},
};

static enum flow
emit_group(struct stage *stage, size_t i)
{
	const struct get_verb_args *args = stage->args;
	const char *next = groups[i].verbs;
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && *next) {
		size_t len = strcspn(next, ":");
		size_t end = strcspn(next, " ");
		char *verb = mem_textn(next, len);
		Value *info;

		if (!args->verb || names_match(args->verb, verb)) {
			info = shape_new(SHAPE_verb);
			object_add(info, "Verb", text_of(verb));
			object_add(info, "AliasPrefix",
			    text_new(next + len + 1, end - len - 1));
			object_add(info, "Group", text_of(groups[i].group));
			object_add(info, "Description", text_empty());
			flow = stage_emit(stage, info);
		}
		mem_free(verb);
		next += end + 1;
	}
	return flow;
}

static enum flow
verb_process(struct stage *stage)
{
	const struct get_verb_args *args = stage->args;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < COUNT_OF(groups); i++)
		if (!args->group ||
		    names_match(args->group, groups[i].group))
			flow = emit_group(stage, i);
	return flow;
}

#undef ARGS
#define ARGS struct get_verb_args
static const struct param get_verb_params[] = {
	P_VALUE("Verb", "string[]", "all:@0vn", verb,
	    .help = "Verbs or patterns."),
	P_VALUE("Group", "string[]", "all:@1n", group,
	    .choices = "Common Communications Data Diagnostic Lifecycle Other Security",
	    .help = "Groups of verbs."),
	P_END
};

static const struct example examples[] = {
	{"(Get-Verb Start).Group", "Lifecycle", "What a verb is about."},
	{"(Get-Verb -Group Security).Verb -join ' '",
	    "Block Grant Protect Revoke Unblock Unprotect",
	    "The verbs of a group."},
	{NULL, NULL, NULL}
};

const struct command command_get_verb = {
	.name = "Get-Verb",
	.class_name = "GetVerbCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_verb_params,
	.outputs = "System.Management.Automation.VerbInfo",
	.args_size = sizeof(struct get_verb_args),
	.synopsis = "List the verbs that command names begin with.",
	.description = "Get-Verb emits the verbs in use, by group.",
	.examples = examples,
	.see_also = "Get-Command",
	.process = verb_process,
};
