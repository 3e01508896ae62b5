package pl.paragraf.api.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import pl.paragraf.api.admission.FairShare.Bounds;
import pl.paragraf.api.admission.Turn.State;

class FairShareTest {

  private static final Caller FLOOD = new Caller(true, "flood");
  private static final Caller CLERK = new Caller(true, "clerk");
  private static final Caller THIRD = new Caller(true, "third");
  private static final Caller STRANGER = new Caller(false, "192.0.2.1");
  private static final long MEMORY = TimeUnit.SECONDS.toNanos(5);

  private static final long AT_WORK = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong now = new AtomicLong();
  private final List<String> went = new ArrayList<>();

  @Test
  void aCallerAloneHasAllThereIs() {
    FairShare share = share(new Bounds(100, 50, 0, 10, 20));

    List<Turn> turns = ask(share, FLOOD, 50);

    assertTrue(turns.stream().allMatch(turn -> turn.state() == State.GOES));
    assertEquals(State.WAITS, ask(share, FLOOD).state());
  }

  @Test
  void aCallerIsAloneUntilAnotherOneAsksAndAgainWhenThatOneIsQuiet() {
    FairShare share = share(new Bounds(100, 50, 0, 10, 20));
    share.end(ask(share, FLOOD));
    assertTrue(share.alone(FLOOD));
    share.end(ask(share, STRANGER));
    assertTrue(share.alone(FLOOD), "who has no credential makes nobody wait");

    share.end(ask(share, CLERK));
    assertFalse(share.alone(FLOOD));
    now.addAndGet(MEMORY);

    assertTrue(share.alone(FLOOD));
  }

  @Test
  void whoAsksOneThingAfterAnotherNeverWaitsBehindAFlood() {
    FairShare share = share(new Bounds(100, 50, 0, 100, 200));
    ask(share, FLOOD, 80);

    for (int i = 0; i < 100; i++) {
      Turn turn = ask(share, CLERK);
      assertEquals(State.GOES, turn.state());
      share.end(turn);
    }
  }

  @Test
  void aFloodGoesOneByOneWhileSomebodyElseIsAbout() {
    FairShare share = share(new Bounds(100, 50, 0, 100, 200));
    share.end(ask(share, CLERK));
    List<Turn> flood = ask(share, FLOOD, 4);
    assertEquals(List.of(State.GOES, State.WAITS, State.WAITS, State.WAITS), states(flood));

    share.end(flood.get(0));

    assertEquals(List.of("flood"), went);
    assertEquals(List.of(State.DONE, State.GOES, State.WAITS, State.WAITS), states(flood));
  }

  @Test
  void whatWaitsGoesWhenTheOthersHaveBeenQuietLongEnough() {
    FairShare share = share(new Bounds(100, 50, 0, 100, 200));
    share.end(ask(share, CLERK));
    List<Turn> flood = ask(share, FLOOD, 4);
    now.addAndGet(MEMORY);

    share.end(flood.get(0));

    assertEquals(List.of(State.DONE, State.GOES, State.GOES, State.GOES), states(flood));
  }

  @Test
  void aFloodRestsAsLongAsATurnTookWhileSomebodyElseIsAtWork() {
    List<Runnable> alarms = new ArrayList<>();
    FairShare share = resting(alarms);
    share.end(ask(share, CLERK));
    List<Turn> flood = ask(share, FLOOD, 3);
    now.addAndGet(40);

    share.end(flood.get(0));

    assertEquals(List.of(State.DONE, State.WAITS, State.WAITS), states(flood));
    assertEquals(State.WAITS, ask(share, FLOOD).state());
    assertEquals(State.GOES, ask(share, CLERK).state());
    now.addAndGet(40);
    alarms.remove(0).run();
    assertEquals(List.of("flood"), went);
    assertEquals(List.of(State.DONE, State.GOES, State.WAITS), states(flood));
    now.addAndGet(1_000);
    share.end(flood.get(1));
    now.addAndGet(99);
    alarms.get(0).run();
    assertEquals(State.WAITS, flood.get(2).state());
    now.addAndGet(1);
    alarms.get(0).run();
    assertEquals(State.GOES, flood.get(2).state());
  }

  @Test
  void whoAsksOneThingAfterAnotherDoesNotRestNorAFloodWhenNobodyIsAtWork() {
    List<Runnable> alarms = new ArrayList<>();
    FairShare share = resting(alarms);
    ask(share, FLOOD, 2);
    for (int i = 0; i < 3; i++) {
      Turn turn = ask(share, CLERK);
      assertEquals(State.GOES, turn.state());
      now.addAndGet(40);
      share.end(turn);
    }
    assertEquals(List.of(), alarms);
    now.addAndGet(MEMORY / 2);
    List<Turn> flood = ask(share, THIRD, 3);
    now.addAndGet(AT_WORK);

    share.end(flood.get(0));

    assertEquals(List.of(), alarms);
    assertEquals(State.GOES, flood.get(1).state());
  }

  @Test
  void whoHadToWaitIsTakenAlongByWhatLetsItGoEvenIfThatCameFirst() {
    FairShare share = share(new Bounds(100, 1, 0, 100, 200));
    Turn first = ask(share, FLOOD);
    Turn second = ask(share, FLOOD);

    share.end(first);

    assertFalse(first.hadToWait());
    assertEquals(State.GOES, second.state());
    assertTrue(second.hadToWait());
    assertEquals(List.of("flood"), went);
  }

  @Test
  void theLanesGoRoundAmongThoseWhoWait() {
    FairShare share = share(new Bounds(100, 50, 1, 100, 200));
    share.end(ask(share, CLERK));
    List<Turn> turns = new ArrayList<>(ask(share, FLOOD, 4));
    turns.addAll(ask(share, THIRD, 4));
    assertEquals(State.GOES, turns.get(1).state());

    share.end(turns.get(1));
    Turn third = turns.get(5);
    Turn flood = turns.get(2);
    share.end(flood.state() == State.GOES ? flood : third);

    assertEquals(2, went.size());
    assertEquals(List.of("flood", "third"), went.stream().sorted().toList());
  }

  @Test
  void aStrangerMakesNobodyWaitButWaitsForOthers() {
    FairShare share = share(new Bounds(100, 50, 0, 100, 200));
    ask(share, STRANGER);
    assertEquals(List.of(State.GOES, State.GOES), states(ask(share, FLOOD, 2)));
    assertEquals(State.WAITS, ask(share, STRANGER).state());
  }

  @Test
  void whatCannotWaitIsRefused() {
    FairShare share = share(new Bounds(100, 1, 0, 2, 3));
    List<Turn> flood = ask(share, FLOOD, 4);
    assertEquals(List.of(State.GOES, State.WAITS, State.WAITS, State.REFUSED), states(flood));

    ask(share, CLERK, 2);
    assertEquals(State.REFUSED, ask(share, CLERK).state(), "all together may let three wait");
    share.end(flood.get(3));
    assertEquals(List.of(), went, "a refused turn frees nothing");
  }

  @Test
  void aTurnTakenBackNeverGoes() {
    FairShare share = share(new Bounds(100, 1, 0, 10, 20));
    List<Turn> turns = ask(share, FLOOD, 3);
    share.end(turns.get(1));

    share.end(turns.get(0));
    share.end(turns.get(0));

    assertEquals(List.of("flood"), went);
    assertEquals(State.GOES, turns.get(2).state());
    assertEquals(State.WAITS, ask(share, FLOOD).state(), "ended twice, but freed once");
  }

  @Test
  void noMoreThanAllGoWhoeverAsks() {
    FairShare share = share(new Bounds(2, 2, 0, 10, 20));
    Turn first = ask(share, FLOOD);
    ask(share, CLERK);
    Turn third = ask(share, THIRD);
    assertEquals(State.WAITS, third.state());

    share.end(first);

    assertEquals(State.GOES, third.state());
  }

  @Test
  void theRateIsHeldForEachCallerAlone() {
    Rates rates = new Rates(10, now::get);
    for (int i = 0; i < 10; i++) {
      assertTrue(rates.allows(FLOOD));
    }
    assertFalse(rates.allows(FLOOD));
    assertTrue(rates.allows(CLERK));

    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    assertTrue(rates.allows(FLOOD));
    assertFalse(rates.allows(FLOOD));
    assertEquals(TimeUnit.MILLISECONDS.toNanos(100), rates.reserve(FLOOD));
    assertEquals(TimeUnit.MILLISECONDS.toNanos(200), rates.reserve(FLOOD));
  }

  @Test
  void withoutARateEverythingIsAllowed() {
    Rates rates = new Rates(0, now::get);
    for (int i = 0; i < 100_000; i++) {
      assertTrue(rates.allows(FLOOD));
    }
    assertEquals(0, rates.reserve(FLOOD));
    assertFalse(rates.held());
  }

  private FairShare resting(List<Runnable> alarms) {
    FairShare.Rests rests = new FairShare.Rests(100, AT_WORK, (task, nanos) -> alarms.add(task));
    return new FairShare(new Bounds(100, 50, 0, 100, 200), rests, MEMORY, now::get);
  }

  private FairShare share(Bounds bounds) {
    return new FairShare(bounds, FairShare.Rests.NONE, MEMORY, now::get);
  }

  private Turn ask(FairShare share, Caller caller) {
    return share.ask(caller, turn -> went.add(caller.name()));
  }

  private List<Turn> ask(FairShare share, Caller caller, int times) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      turns.add(ask(share, caller));
    }
    return turns;
  }

  private static List<State> states(List<Turn> turns) {
    return turns.stream().map(Turn::state).toList();
  }
}
