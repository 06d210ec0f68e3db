# Watch a folder from a job; tell of every new file as soon as it is whole.
New-Item -ItemType Directory inbox | Out-Null
$watcher = Start-Job -Name watcher -WorkingDirectory $PWD {
    $known = @{}
    while ($true) {
        foreach ($file in Get-ChildItem inbox -Filter *.txt) {
            if (-not $known.ContainsKey($file.Name)) {
                $known[$file.Name] = $true
                [pscustomobject]@{ Name = $file.Name; Words = (Get-Content $file | Measure-Object -Word).Words }
            }
        }
        Start-Sleep -Milliseconds 50
    }
}
$seen = @()
foreach ($text in 'a first note', 'the second one is longer', 'third') {
    # Written under another name first: what the watcher sees is whole.
    $name = "note$($seen.Count + 1)"
    Set-Content "inbox/$name.part" $text
    Rename-Item "inbox/$name.part" "$name.txt"
    while (-not ($new = Receive-Job $watcher)) { Start-Sleep -Milliseconds 20 }
    "$($new.Name) has $($new.Words) words"
    $seen += $new
}
Stop-Job $watcher
Remove-Job $watcher
"$($seen.Count) files"
