"""The door `empire`: the CompleteEmpire app API, contact logs of accounts."""
