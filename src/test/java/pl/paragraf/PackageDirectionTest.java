package pl.paragraf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms of the house and which of them may use which. */
class PackageDirectionTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pl.paragraf");

  /** Room and the rooms it may use; a room not named here may be used by nobody. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("model", List.of()),
          Map.entry("rule", List.of()),
          Map.entry("regulation", List.of("model")),
          Map.entry("engine", List.of("model", "rule", "regulation")),
          Map.entry("scenario", List.of("model", "regulation", "engine")),
          Map.entry("proof", List.of("model", "regulation", "engine", "scenario")),
          Map.entry("release", List.of("model", "regulation", "engine", "scenario", "proof")),
          Map.entry("ledger", List.of("model")),
          Map.entry("decision", List.of("model", "regulation", "engine", "release", "ledger")),
          Map.entry("access", List.of("model")),
          Map.entry("console", List.of("model", "access", "ledger", "decision")),
          Map.entry("cli", List.of("model", "regulation", "engine", "scenario", "proof", "ledger")),
          Map.entry(
              "api",
              List.of(
                  "model",
                  "regulation",
                  "engine",
                  "scenario",
                  "proof",
                  "release",
                  "ledger",
                  "decision",
                  "access")));

  @TestFactory
  List<DynamicTest> aRoomUsesOnlyTheRoomsNextToIt() {
    List<DynamicTest> tests = new ArrayList<>();
    MAY_USE.forEach(
        (room, allowed) -> {
          List<String> forbidden = new ArrayList<>();
          for (String other : MAY_USE.keySet()) {
            if (!other.equals(room) && !allowed.contains(other)) {
              forbidden.add("pl.paragraf." + other + "..");
            }
          }
          tests.add(
              DynamicTest.dynamicTest(
                  room,
                  () ->
                      noClasses()
                          .that()
                          .resideInAPackage("pl.paragraf." + room + "..")
                          .should()
                          .dependOnClassesThat()
                          .resideInAnyPackage(forbidden.toArray(String[]::new))
                          .check(PRODUCT)));
        });
    return tests;
  }

  @Test
  void everyClassLivesInOneOfTheRooms() {
    classes()
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream()
                .map(room -> "pl.paragraf." + room + "..")
                .toArray(String[]::new))
        .check(PRODUCT);
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching("pl.paragraf.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void onlyTheEngineKnowsTheRuleEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("pl.paragraf.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.kie..", "org.drools..")
        .check(PRODUCT);
  }

  @Test
  void valuesNeedNothingButTheJdk() {
    noClasses()
        .that()
        .resideInAPackage("pl.paragraf.model..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "pl.paragraf.model..")
        .check(PRODUCT);
  }

  @Test
  void whatRulesMayNameNeedsNothingButTheJdkAndTheHolidayLibrary() {
    noClasses()
        .that()
        .resideInAPackage("pl.paragraf.rule..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "pl.paragraf.rule..", "de.focus_shift..")
        .check(PRODUCT);
  }
}
