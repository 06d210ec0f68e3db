=== a command's help has its parts
$h = Get-Help Wait-Job
$h.Name
$h.Category
$h.Synopsis
$h.Syntax.syntaxItem.Count
($h.parameters.parameter | Where-Object name -eq Timeout).defaultValue
$h.relatedLinks.navigationLink.linkText -contains 'Start-Job'
---
Wait-Job
Cmdlet
Wait until background jobs have ended.
6
-1
True

=== an alias leads to its command
(Get-Help gjb).Name
---
Get-Job

=== comments before, in and after a body are help
<#
.SYNOPSIS
Before.
#>
function f1 { }

function f2 {
    # .SYNOPSIS
    #   Inside, in lines.
    # .PARAMETER Name
    #   Whose.
    param($Name)
}

function f3 {
    'body'
    <#
    .Synopsis
    After.
    .Example
    f3
    Runs it.
    #>
}
(Get-Help f1).Synopsis
(Get-Help f2).Synopsis
(Get-Help f2 -Parameter Name).description.Text
(Get-Help f3).Synopsis
(Get-Help f3).examples.example[0].code
(Get-Help f3).examples.example[0].remarks.Text
---
Before.
Inside, in lines.
Whose.
After.
f3
Runs it.

=== other comments are not
# Just a note. .SYNOPSIS in it does not count.
function f {
    <# .NOTAKEYWORD
    #>
    param([int] $n)
}
(Get-Help f).Synopsis.Trim()
---
f [[-n] <int>]

=== a page is text
function f {
    <#
    .SYNOPSIS
    Says things.
    .DESCRIPTION
    Longer.

        indented
    #>
    param(
        # How often.
        [Parameter(Mandatory)] [int] $Times
    )
}
Get-Help f -Full
---

NAME
    f

SYNOPSIS
    Says things.

SYNTAX
    f [-Times] <int> [<CommonParameters>]

DESCRIPTION
    Longer.

        indented

PARAMETERS
    -Times <int>
        How often.

        Required?                    true
        Position?                    0
        Default value                none
        Accept pipeline input?       false
        Aliases                      none
        Accept wildcard characters?  false

    <CommonParameters>
        Every command takes these too: -Verbose, -Debug, -ErrorAction,
        -WarningAction, -InformationAction, -ProgressAction, -ErrorVariable,
        -WarningVariable, -InformationVariable, -OutVariable, -OutBuffer and
        -PipelineVariable.

=== patterns and parts of names list what fits
(Get-Help *-ThreadJob).Name
(Get-Help threadjo).Name
(Get-Help *-Job).Category | Select-Object -Unique
---
Start-ThreadJob
Start-ThreadJob
Cmdlet

=== a name that is nobody's
Get-Help no-such-thing
$Error[0].FullyQualifiedErrorId
---
HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand

=== topics
(Get-Help about_Jobs).Category
(Get-Help about_Jobs | Out-String) -match 'Receive-Job'
---
HelpFile
True

=== a question mark asks for help
function f { <# .SYNOPSIS
    never run
    #> 'ran' }
(Wait-Job -Any -?).Name
(f 1 -?).Name
sh -c 'echo $0' '-?'
---
Wait-Job
f
-?

=== an example is typed as at the prompt, output is apart from several commands
function f {
    <#
    .EXAMPLE
    f
    #>
}
(Get-Help f -Examples | Out-String).Trim() -split "`n" | Select-Object -Last 1 | ForEach-Object Trim
$lines = (Get-Help Send-JobInput -Examples | Out-String) -split "`n" | ForEach-Object Trim
$lines[[array]::IndexOf($lines, 'PS> Get-Job -State Blocked | Send-JobInput -Text yes') - 1]
$lines[[array]::IndexOf($lines, 'yes yes') - 1] -eq ''
$lines = (Get-Help ForEach-Object -Examples | Out-String) -split "`n" | ForEach-Object Trim
$lines[[array]::IndexOf($lines, 'PS> 1..3 | ForEach-Object { $_ * 2 }') + 1]
---
PS> f
>>     Start-Sleep -Milliseconds 20 }
True
2
