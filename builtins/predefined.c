/*
 * predefined.c - the functions a session has from the start, written in its
 * own language so that users can look at them and replace them.
 */
#include "base/base.h"
#include "builtins/predefined.h"

#include <string.h>

#include "run/eval.h"
#include "run/interp.h"
#include "run/sink.h"

static const char source[] =
    "function prompt { \"PS $PWD$('>' * ($NestedPromptLevel + 1)) \" }\n"
    "function cd.. { Set-Location .. }\n"
    "function cd\\ { Set-Location / }\n"
    "function cd~ { Set-Location ~ }\n"
    "function Clear-Host { [Console]::Clear() }\n"
    "function Pause { $null = Read-Host 'Press Enter to continue...' }\n"
    "function help { Get-Help @args }\n"
    "function oss {\n"
    "  [CmdletBinding()]\n"
    "  param(\n"
    "    [ValidateRange(2, 2147483647)] [int] $Width,\n"
    "    [Parameter(ValueFromPipeline)] [psobject] $InputObject\n"
    "  )\n"
    "  end {\n"
    "    $null = $PSBoundParameters.Remove('InputObject')\n"
    "    $input | Out-String -Stream @PSBoundParameters\n"
    "  }\n"
    "}\n"
    "Set-Alias cls Clear-Host\n";

/* Habits of other shells: the job of an id, as 3 or %3, or of a name; without
 * one, what was suspended last. */
#define WITH_JOB(what)                                                   \
	"{\n"                                                            \
	"  $job = if (\"$args\" -match '^%?(\\d+)$') {\n"                  \
	"    Get-Job -Id $Matches[1]\n"                                  \
	"  }\n"                                                          \
	"  elseif ($args) { Get-Job @args }\n"                           \
	"  else { Get-Job -State Suspended | Select-Object -Last 1 }\n"  \
	"  if ($job) { " what " }\n"                                     \
	"  elseif (-not $args) { Write-Error 'no job is suspended' }\n"  \
	"}\n"

static const char for_prompt[] =
    "function jobs { Get-Job @args }\n"
    "function fg " WITH_JOB("Receive-Job $job -Wait")
    "function bg " WITH_JOB("Resume-Job $job");

static void
define(struct interp *interp, const char *text)
{
	if (run_text(interp, text, strlen(text), NULL, sink_null()) !=
	    FLOW_MORE)
		bug("the predefined functions do not run");
}

void
predefined_start(struct interp *interp)
{
	define(interp, source);
}

void
predefined_start_prompt(struct interp *interp)
{
	define(interp, for_prompt);
}
