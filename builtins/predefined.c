/*
 * predefined.c - the functions a session has from the start, written in its
 * own language so that users can look at them and replace them.
 */
#include "base/base.h"
#include "builtins/predefined.h"

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

void
predefined_start(struct interp *interp)
{
	if (run_text(interp, source, sizeof(source) - 1, NULL,
		sink_null()) != FLOW_MORE)
		bug("the predefined functions do not run");
}
