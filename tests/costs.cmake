# The long tests and their seconds on two processors: ctest begins with them, so that none runs alone at the end
# where no earlier run has told (a clean checkout).
foreach(cost
    "170 cli.Program.EveryVerbOfTheReadmeWorks"
    "42 editor.Seven/Consultation.RunsToItsEnd/\"norwood_four\""
    "38 scenarios.SameHead.InAnyUnitAxisAndPoseGivesTheSamePlan"
    "32 editor.Frames.OfAConsultationDoNothingThatTakesLonger"
    "32 document.LocalEdit.GivesWhatTheWholeComputationGives"
    "21 scenarios.ScanOutcomes.AnAcceptedHeadHasItsUnitAxesLandmarksAndScalp"
    "20 cli.Program.PicturesStandSideBySideAndSayWhatTheyAre"
    "14 document.Beard.HasDotsWhereABeardGrowsAndLeavesTheScalpAsItWas"
    "14 cli.Colors.SkinIsMeasuredChosenOrRefused"
    "14 io.MutatedFiles.EndInAnAnswer"
    "13 dots.Budget.IsMetExactlyByZoneAndBySessionInAnyPlan"
    "12 scenarios.ReferencePictures.ScannedManWithDarkSkin"
    "12 render.Stubble.has_the_colour_that_the_numbers_say_near_and_far")
  string(REGEX MATCH "^[0-9]+" seconds ${cost})
  string(REGEX REPLACE "^[0-9]+ " "" name ${cost})
  set_tests_properties(${name} PROPERTIES COST ${seconds})
endforeach()
