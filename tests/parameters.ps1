# parameters.ps1 SPEC KNOWN - compare the parameters of the commands with what
# PowerShell reports of its own. SPEC has one line per parameter:
#
#     ## Get-Job  default set SessionIdParameterSet
#     -Id <int[]> {SessionIdParameterSet:@0n}  not null or empty
#
# KNOWN lists the differences that are meant, as patterns of what is printed
# here. Prints what differs and is not meant, and what is meant but does not
# differ; either makes the exit status 1.
param([string]$Spec, [string]$Known)

. "$PSScriptRoot/differences.ps1"
$short = @{
    'string' = 'System.String'; 'int' = 'System.Int32'; 'long' = 'System.Int64'; 'bool' = 'System.Boolean'
    'double' = 'System.Double'; 'char' = 'System.Char'; 'byte' = 'System.Byte'; 'switch' = 'System.Management.Automation.SwitchParameter'
    'object' = 'System.Object'; 'psobject' = 'System.Object'; 'hashtable' = 'System.Collections.Hashtable'
    'scriptblock' = 'System.Management.Automation.ScriptBlock'; 'datetime' = 'System.DateTime'; 'timespan' = 'System.TimeSpan'
    'dictionary' = 'System.Collections.IDictionary'; 'pscredential' = 'System.Management.Automation.PSCredential'
    'guid' = 'System.Guid'; 'version' = 'System.Version'
}

# The last word of a type's full name, a type of arrays included.
function Get-LastWord([string]$name) {
    $tail = ''
    $name = $name -replace '^System\.Nullable`1\[\[([^,\]]*).*', '$1'
    while ($name.EndsWith('[]')) { $tail += '[]'; $name = $name.Substring(0, $name.Length - 2) }
    $name = $name.TrimEnd('?')
    if ($short.ContainsKey($name)) { $name = $short[$name] }
    ($name.Split('.')[-1] -creplace '^PSObject$', 'Object') + $tail
}

# "Name:@0!n", one for each set, in order.
function Get-SetWord($parameter) {
    $words = foreach ($name in $parameter.ParameterSets.Keys) {
        $entry = $parameter.ParameterSets[$name]
        $marks = -join @(
            if ($entry.Position -ge 0) { "@$($entry.Position)" }
            if ($entry.IsMandatory) { '!' }
            if ($entry.ValueFromPipeline) { 'v' }
            if ($entry.ValueFromPipelineByPropertyName) { 'n' }
            if ($entry.ValueFromRemainingArguments) { 'r' }
        )
        $set = if ($name -eq '__AllParameterSets') { 'all' } else { $name }
        if ($marks) { "${set}:$marks" } else { $set }
    }
    ($words | Sort-Object) -join ', '
}

# What a value must be, in the words of SPEC.
function Get-Constraint($parameter) {
    foreach ($attribute in $parameter.Attributes) {
        switch ($attribute.pstypenames[0].Split('.')[-1]) {
            ValidateNotNullAttribute { 'not null' }
            ValidateNotNullOrEmptyAttribute { 'not null or empty' }
            ValidateRangeAttribute { "range $($attribute.MinRange)..$($attribute.MaxRange)" }
        }
    }
}

function Compare-Parameter([string]$what, $parameter, [string]$type, [string]$sets, [string[]]$more) {
    $choices = @($more -like 'one of *') -replace '^one of ' -join ''
    if ($type -match '^enum\((.*)\)$') { $choices = $Matches[1]; $type = '' }
    if ($type) { Compare-Words "$what type" (Get-LastWord $type) (Get-LastWord $parameter.ParameterType.FullName) }
    Compare-Words "$what sets" (($sets -split ', ' | Sort-Object) -join ', ') (Get-SetWord $parameter)
    $aliases = @($more -like 'alias *') -replace '^alias ' -join ''
    Compare-Words "$what aliases" (($aliases -split ' ' | Sort-Object) -join ' ') (($parameter.Aliases | Sort-Object) -join ' ')
    $theirs = $more -match '^(not null|range)' | Sort-Object -Unique
    if ($theirs -notcontains 'range ..') {
        Compare-Words "$what values" ($theirs -join '; ') ((Get-Constraint $parameter | Sort-Object) -join '; ')
    }
    if ($choices -and $choices.Length -lt 300) {
        $ours = $parameter.Attributes.ValidValues
        if ($parameter.ParameterType.IsEnum) { $ours = [enum]::GetNames($parameter.ParameterType) }
        Compare-Words "$what choices" $choices ($ours -join ' ')
    }
}

$command = $null
$isSkipped = $false
foreach ($line in Get-Content -LiteralPath $Spec) {
    if ($line -match '^## (\S+)(?:  default set (\S+))?') {
        $name = $Matches[1]
        $set = "$($Matches[2])"
        $command = Get-Command $name -ErrorAction Ignore
        if (-not $command) { $differences.Add("$name is missing"); continue }
        Compare-Words "$name default set" $set "$($command.DefaultParameterSet)"
        $seen = @{}
    } elseif (-not $command) {
        continue
    } elseif ($line -match '^aliases: (.*)') {
        $ours = (Get-Alias -Definition $name -ErrorAction Ignore).Name | Sort-Object
        Compare-Words "$name aliases" (($Matches[1] -split ' ' | Sort-Object) -join ' ') ($ours -join ' ')
    } elseif ($line -match '^should process') {
        if (-not $command.Parameters.ContainsKey('WhatIf')) { $differences.Add("$name has no -WhatIf") }
    } elseif ($line -match '^-(\S+) <(.*)> \{(.*?)\}(?:  (.*))?$') {
        $type, $sets, $more = $Matches[2], $Matches[3], @("$($Matches[4])" -split '; ')
        $what = "$name -$($Matches[1])"
        $parameter = $command.Parameters[$Matches[1]]
        if ($parameter) { Compare-Parameter $what $parameter $type $sets $more } else { $differences.Add("$what is missing") }
    }
}

exit [int]((Show-Difference parameters $Known) -gt 0)
