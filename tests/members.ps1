# members.ps1 SPEC KNOWN - compare the members of objects and types with what
# PowerShell reports of its own. SPEC has a section for each object,
#
#     ## guid
#     types: System.Guid < System.ValueType < System.Object
#     Property: Variant:int, Version:int
#     Method: CompareTo, Equals
#
# and others with a type per line: "version: Equals, new, Parse". KNOWN lists
# the differences that are meant, as patterns of what is printed here.
param([string]$Spec, [string]$Known)

. "$PSScriptRoot/differences.ps1"

# What the sections are about.
$folder = (New-Item -ItemType Directory -Path "/tmp/jobsh-members-$PID").FullName
Set-Content -Path "$folder/file" -Value 'text'
$job = Start-Job { 1 }
$threadJob = Start-ThreadJob { 1 }
$failing = Start-Job { Write-Error e; Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Information i; Write-Progress p }
$null = Wait-Job $job, $threadJob, $failing
$child = $failing.ChildJobs[0]
try { Get-Item /no/such/thing -ErrorAction Stop } catch { $failure = $_ }
function Get-Nothing { }
$objects = @{
    'job (Start-Job)' = $job
    'child job' = $child
    'JobStateInfo' = $job.JobStateInfo
    'stream collection (child job .Output)' = $child.Output
    'thread job' = $threadJob
    'error record' = $child.Error[0]
    'warning record' = $child.Warning[0]
    'verbose record' = $child.Verbose[0]
    'debug record' = $child.Debug[0]
    'information record' = $child.Information[0]
    'progress record' = $child.Progress[0]
    'local error record' = $failure
    'CategoryInfo' = $failure.CategoryInfo
    'InvocationInfo' = $failure.InvocationInfo
    'ItemNotFoundException' = $failure.Exception
    'process' = Get-Process -Id $PID
    'file' = Get-Item "$folder/file"
    'directory' = Get-Item $folder
    'PathInfo' = Get-Location
    'PSVariable' = Get-Variable folder
    'cmdlet info' = Get-Command Get-Job
    'function info' = Get-Command Get-Nothing
    'alias info' = Get-Command gm
    'external script or application info' = Get-Command sh
    'script block' = { }
    'group' = 1 | Group-Object
    'measure' = 1 | Measure-Object
    'text measure' = 'a' | Measure-Object -Line
    'match info' = 'a' | Select-String a
    'compare result' = Compare-Object 1 2 | Select-Object -First 1
    'PSDrive' = Get-PSDrive -Name /
    'host' = $Host
    'string' = 'a'
    'char' = [char]'a'
    'int' = 1
    'double' = 1.5
    'datetime' = Get-Date
    'timespan' = [timespan]1
    'guid' = [guid]::Empty
    'version' = [version]'1.2'
    'SemanticVersion' = [semver]'1.2.3'
    'hashtable' = @{}
    'ordered' = [ordered]@{}
    'array' = [object[]](1, 2)
    'ArrayList' = [System.Collections.ArrayList]::new()
    'regex' = [regex]'a'
    'regex match' = [regex]::Match('a', 'a')
    'regex group' = [regex]::Match('a', 'a').Groups[0]
}
if ($objects['regex group'] -is [System.Text.RegularExpressions.Match]) {
    $objects['regex group'] = [regex]::Match('a', '(a)').Groups[1]
}

# The members of one kind, as SPEC writes them: with types or definitions where
# $like has them.
function Get-MemberWord($members, [string]$kind, [string]$like) {
    foreach ($member in $members | Where-Object { "$($_.MemberType)" -eq $kind }) {
        $name = $member.Name
        if ($kind -eq 'Property' -and $like -match ':') {
            "${name}:$($member.Definition -replace " $name \{.*")"
        } elseif ($kind -in 'AliasProperty', 'PropertySet') {
            $member.Definition
        } else {
            $name
        }
    }
}

# Members that one has and the other has not; those whose words differ.
function Compare-MemberList([string]$what, [string[]]$theirs, [string[]]$ours) {
    $mine = @{}
    foreach ($word in $ours) { $mine[($word -split '[: ]')[0]] = $word }
    foreach ($word in $theirs) {
        $name = ($word -split '[: ]')[0]
        if (-not $mine.Contains($name)) { $differences.Add("$what $name is missing"); continue }
        Compare-Words "$what $name" $word $mine[$name]
        $mine.Remove($name)
    }
    foreach ($name in $mine.Keys) { $differences.Add("$what $name is ours alone") }
}

function Compare-Kinds([string]$section, $lines) {
    $object = $objects[$section]
    $members = Get-Member -InputObject $object
    foreach ($kind in $lines.Keys) {
        $separator = if ($kind -in 'AliasProperty', 'PropertySet') { '; ' } else { ', ' }
        Compare-MemberList "$section $kind" ($lines[$kind] -split $separator) @(Get-MemberWord $members $kind $lines[$kind])
    }
    foreach ($kind in $members | ForEach-Object { "$($_.MemberType)" } | Sort-Object -Unique) {
        if (-not $lines.Contains($kind)) { Compare-MemberList "$section $kind" @() @(Get-MemberWord $members $kind '') }
    }
    # What is listed is found by name as well.
    foreach ($member in $members) {
        if (-not $object.PSObject.Members[$member.Name]) { $differences.Add("$section $($member.Name) is listed alone") }
    }
}

# A line "type: names" of static members, or of those of a new object.
function Compare-Type([string]$name, [string]$words, [bool]$isStatic) {
    $type = $name -as [type]
    if (-not $type) { $differences.Add("[$name] is missing"); return }
    $members = if ($isStatic) { $type | Get-Member -Static } else { Get-Member -InputObject ($type::new()) }
    $what = if ($isStatic) { "[$name]" } else { "$name" }
    Compare-MemberList $what ($words -split ', ') @($members.Name)
}

$section = ''
$lines = @{}
foreach ($line in @(Get-Content -LiteralPath $Spec) + '## ') {
    if ($line -match '^## (.*)') {
        if ($lines.Count) { Compare-Kinds $section $lines }
        $section = $Matches[1]
        $lines = @{}
    } elseif (-not $objects.Contains($section)) {
        if ($line -match '^(\S+): (.*)') { Compare-Type $Matches[1] $Matches[2] ($section -eq 'static members') }
    } elseif ($line -match '^types: (.*)') {
        Compare-Words "$section types" $Matches[1] ($objects[$section].PSTypeNames -join ' < ')
    } elseif ($line -match '^([A-Za-z]+): (.*)') {
        $lines[$Matches[1]] = $Matches[2]
    }
}

Remove-Job -Force $job, $threadJob, $failing
Remove-Item -Recurse -LiteralPath $folder
exit [int]((Show-Difference members $Known) -gt 0)
