package pl.paragraf.proof.mutation;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.regulation.RegulationSource;

/**
 * Mutation tests in the background: one at a time, on one thread of the lowest priority, so that
 * decisions are not slowed. The last few are remembered until the service ends. Thread-safe.
 */
@Singleton
public class MutationJobs {

  private static final Logger LOG = Logger.getLogger(MutationJobs.class);
  private static final int REMEMBERED = 5;

  private final RuleCompiler compiler;
  private final Clock clock;

  /** The newest last. */
  private final Map<String, MutationJob> jobs = new LinkedHashMap<>();

  private volatile String running = "";

  @Inject
  MutationJobs(RuleCompiler compiler, Clock clock) {
    this.compiler = compiler;
    this.clock = clock;
  }

  /** Starts a test, or does nothing and is empty while another one is running. */
  public synchronized Optional<MutationJob> start(RegulationSource source, ReleaseId release) {
    if (!running.isEmpty()) {
      return Optional.empty();
    }
    MutationJob job =
        new MutationJob(
            UUID.randomUUID().toString(),
            source.id(),
            release,
            MutationJob.State.RUNNING,
            clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    if (jobs.size() == REMEMBERED) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    jobs.put(job.id(), job);
    running = job.id();
    Thread thread = new Thread(() -> run(job.id(), source), "mutation-job");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
    return Optional.of(job);
  }

  /** The job of this id, if it is remembered. */
  public synchronized Optional<MutationJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** The test that is running now. */
  public synchronized Optional<MutationJob> running() {
    return find(running);
  }

  /** Stops the job if it is running; it then ends with the mutant it is at. */
  public synchronized void cancel(String id) {
    MutationJob job = jobs.get(id);
    if (job != null && job.state() == MutationJob.State.RUNNING) {
      jobs.put(id, job.ended(MutationJob.State.CANCELLED, clock.instant(), Optional.empty()));
    }
  }

  @PreDestroy
  synchronized void cancelAll() {
    cancel(running);
  }

  private void run(String id, RegulationSource source) {
    try {
      MutationReport report =
          new MutationTest(source, compiler.aside(), Set.of())
              .run(1, progress -> told(id, progress), () -> cancelled(id));
      end(id, MutationJob.State.DONE, Optional.of(report));
    } catch (RuntimeException | Error e) {
      LOG.errorf(e, "The mutation test of %s broke down", source.id());
      end(id, MutationJob.State.FAILED, Optional.empty());
    }
  }

  private synchronized void told(String id, MutationProgress progress) {
    MutationJob job = jobs.get(id);
    if (job.state() == MutationJob.State.RUNNING) {
      jobs.put(id, job.at(progress));
    }
  }

  private synchronized boolean cancelled(String id) {
    return jobs.get(id).state() != MutationJob.State.RUNNING;
  }

  private synchronized void end(String id, MutationJob.State how, Optional<MutationReport> report) {
    MutationJob job = jobs.get(id);
    if (job.state() == MutationJob.State.RUNNING) {
      jobs.put(id, job.ended(how, clock.instant(), report));
    }
    running = "";
  }
}
