/*
 * test_function.c - functions, blocks and what they know of their call.
 */
#include "evals.h"

START_TEST(parameters_and_defaults)
{
	ROWS({"function f($a, $b = $a + 1) { \"$a $b\" }; f 1; f 1 5; "
	      "f -b 2 -a 9", "1 2|1 5|9 2"},
	    {"function f([int]$n, [string]$s) { \"$($n + 1) [$s]\" }; f '4'; f",
		"5 []|1 []"},
	    {"function f { \"$($args.Count): $args\" }; f a 'b c' -x 5",
		"4: a b c -x 5"},
	    {"function f { param($x) $x; $PSBoundParameters.Count }; f 1; f",
		"1|1||0"});
}
END_TEST

START_TEST(parts_run_in_order)
{
	ROWS({"function p { begin { 'b' } process { \"p$_\" } end { 'e' } }; "
	      "1, 2 | p; p", "b|p1|p2|e|b|p|e"},
	    {"filter g { $_ * 2 }; 1..3 | g", "2|4|6"},
	    {"function i { \"$(@($input).Count) $(@($input).Count)\" }; "
	     "1, 2, 3 | i", "3 0"},
	    {"1..3 | & { process { $_ * $_ } }", "1|4|9"},
	    {"function rr { process { if ($_ -eq 2) { return }; $_ } }; "
	     "1..3 | rr", "1|3"});
}
END_TEST

START_TEST(output_is_everything_unassigned)
{
	ROWS({"function f { 1; $x = 2; [void]3; return 4; 5 }; f", "1|4"},
	    {"function f { , @(1) }; (f).GetType().Name", "Object[]"},
	    {"function f { @() }; $null -eq (f); @(f).Count", "True|0"},
	    {"function f { return }; @(f).Count", "0"});
}
END_TEST

START_TEST(calls_know_themselves)
{
	ROWS({"function f { $MyInvocation.MyCommand.Name; "
	      "$MyInvocation.InvocationName }; F", "f|F"},
	    {"function f { [CmdletBinding()] param() "
	     "$PSCmdlet.MyInvocation.MyCommand.Name }; f", "f"},
	    {"function f { [CmdletBinding()] param() "
	     "$PSCmdlet.ThrowTerminatingError([Management.Automation."
	     "ErrorRecord]::new([Exception]::new('m'), 'Id', 'InvalidData', "
	     "$null)); 'never' }; try { f } catch { "
	     "$_.FullyQualifiedErrorId }", "Id,f"});
}
END_TEST

START_TEST(constraints_hold_for_the_variable)
{
	ROWS({"function f([ValidateRange(1, 5)][int]$n) { try { $n = 9 } catch "
	      "{ $_.FullyQualifiedErrorId }; $n }; f 2",
		"ValidateSetFailure|2"},
	    {"function f([ValidateSet('a', 'b')]$x) { $x }; f A; try { f c } "
	     "catch { $_.FullyQualifiedErrorId }",
		"A|ParameterArgumentValidationError,f"},
	    {"function f([ValidateScript({ $_ -gt 1 })]$x) { $x }; f 2; try { "
	     "f 1 } catch { $_.FullyQualifiedErrorId }",
		"2|ParameterArgumentValidationError,f"},
	    {"function f([bool]$b) { $b }; f 1; try { f 'true' } catch { "
	     "$_.FullyQualifiedErrorId }",
		"True|ParameterArgumentTransformationError,f"});
}
END_TEST

START_TEST(blocks_are_values)
{
	ROWS({"{ 1 + 1 }.ToString(); & { $args[0] } 7", " 1 + 1 |7"},
	    {"$b = { param($x) $x * 2 }; & $b 4; $b.Invoke(5)", "8|10"},
	    {"& ([scriptblock]::Create('$args[0] + 1')) 2", "3"},
	    {"try { [scriptblock]::Create('1 +') } catch { "
	     "$_.FullyQualifiedErrorId }", "ParseException"},
	    {"try { { throw 'x' }.Invoke() } catch { "
	     "$_.Exception.GetType().Name }", "MethodInvocationException"},
	    {"5 | ForEach-Object { & { $_ } }", "5"});
}
END_TEST

START_TEST(modules_have_a_scope_of_their_own)
{
	ROWS({"$k = 'out'; $m = { $k }.GetNewClosure().Module; "
	      "& $m { $k = 'in' }; & $m { $k }; $k", "out|out"});
}
END_TEST

RUN_MAIN("function", eval_start,
    parameters_and_defaults, parts_run_in_order,
    output_is_everything_unassigned, calls_know_themselves,
    constraints_hold_for_the_variable, blocks_are_values,
    modules_have_a_scope_of_their_own)
