/*
 * predefined.c - the functions a session has from the start, written in its
 * own language so that users can look at them and replace them.
 */
#include "base/base.h"
#include "builtins/predefined.h"

#include "run/function.h"
#include "run/interp.h"
#include "run/scope.h"

struct predefined {
	const char *name;
	const char *body;
};

static const struct predefined for_all[] = {
	{"prompt", "\"PS $PWD$('>' * ($NestedPromptLevel + 1)) \""},
	{"cd..", "Set-Location .."},
	{"cd\\", "Set-Location /"},
	{"cd~", "Set-Location ~"},
	{"Clear-Host", "[Console]::Clear()"},
	{"Pause", "$null = Read-Host 'Press Enter to continue...'"},
	{"help", "Get-Help @args"},
	{"oss",
	    "[CmdletBinding()]\n"
	    "param(\n"
	    "  [ValidateRange(2, 2147483647)] [int] $Width,\n"
	    "  [Parameter(ValueFromPipeline)] [psobject] $InputObject\n"
	    ")\n"
	    "end {\n"
	    "  $null = $PSBoundParameters.Remove('InputObject')\n"
	    "  $input | Out-String -Stream @PSBoundParameters\n"
	    "}\n"},
};

/* Habits of other shells: the job of an id, as 3 or %3, or of a name; without
 * one, what was suspended last. */
#define WITH_JOB(what)                                                 \
	"$job = if (\"$args\" -match '^%?(\\d+)$') {\n"                  \
	"  Get-Job -Id $Matches[1]\n"                                    \
	"}\n"                                                            \
	"elseif ($args) { Get-Job @args }\n"                             \
	"else { Get-Job -State Suspended | Select-Object -Last 1 }\n"    \
	"if ($job) { " what " }\n"                                       \
	"elseif (-not $args) { Write-Error 'no job is suspended' }\n"

static const struct predefined for_prompt[] = {
	{"jobs", "Get-Job @args"},
	{"fg", WITH_JOB("Receive-Job $job -Wait")},
	{"bg", WITH_JOB("Resume-Job $job")},
};

static void
define(struct interp *interp, const struct predefined *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		scope_set_function(interp->global, name_of(list[i].name),
		    function_promise(list[i].name, list[i].body));
}

void
predefined_start(struct interp *interp)
{
	define(interp, for_all, COUNT_OF(for_all));
}

void
predefined_start_prompt(struct interp *interp)
{
	define(interp, for_prompt, COUNT_OF(for_prompt));
}
