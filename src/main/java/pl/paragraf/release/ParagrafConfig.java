package pl.paragraf.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of the service. An unknown key under {@code paragraf} fails the start. */
@ConfigMapping(prefix = "paragraf")
public interface ParagrafConfig {

  /** Folder with one folder per regulation ({@code PARAGRAF_RULES_DIR}). */
  @WithDefault("./rules")
  Path rulesDir();

  /** Folder for everything the service stores ({@code PARAGRAF_DATA_DIR}). */
  @WithDefault("./data")
  Path dataDir();

  /** How changed rule files are noticed. */
  Reload reload();

  /** What one request may use. */
  RequestLimits limits();

  /** The certificate the service shows; without one it speaks plain HTTP. */
  Tls tls();

  /** PEM files, read when the service starts and looked at again every hour. */
  interface Tls {

    /** The certificate and those that lead to a known one. */
    Optional<Path> certificate();

    /** Its private key. */
    Optional<Path> key();
  }

  /** How changed rule files are noticed. */
  interface Reload {

    /** How long a regulation's files must be quiet before they are read. */
    @WithDefault("100ms")
    Duration debounce();

    /** After how long files that never get quiet are read all the same. */
    @WithDefault("1s")
    Duration maxWait();

    /** How often the folder is looked through for changes the file system did not report. */
    @WithDefault("2s")
    Duration rescan();

    /**
     * Whether to practise evaluating for a moment after the start, so that first cases are quick.
     */
    @WithDefault("true")
    boolean warmUp();
  }

  /** What one request may use; every limit is at least 1 unless it says otherwise. */
  interface RequestLimits {

    /** Facts in one case. */
    @WithDefault("100000")
    int facts();

    /** Characters in one text value. */
    @WithDefault("1000")
    int textLength();

    /** Errors listed in one problem. */
    @WithDefault("100")
    int errors();

    /** Rule firings in one evaluation. */
    @WithDefault("2000000")
    int firings();

    /** Facts in working memory during one evaluation, those made by rules included. */
    @WithDefault("2000000")
    int workingFacts();

    /** Wall time of one evaluation. */
    @WithDefault("30s")
    Duration time();

    /** Bytes one evaluation allocates, living or not; half the heap at most. */
    @WithDefault("1073741824")
    long memory();

    /** Firings shown in one trace. */
    @WithDefault("10000")
    int traceFirings();

    /** Bytes in the body of a request for one case. */
    @WithDefault("16777216")
    long bodyBytes();

    /** Bytes in one line of a bulk request. */
    @WithDefault("16777216")
    int lineBytes();

    /** Lines in one bulk request. */
    @WithDefault("1000000")
    int bulkLines();

    /** Connections open at the same time; half of them from one address. */
    @WithDefault("4096")
    int connections();

    /** How long the head of a request may take to arrive, as a whole. */
    @WithDefault("15s")
    Duration headTime();

    /** How long the body of a request for one case may take to arrive, as a whole. */
    @WithDefault("60s")
    Duration bodyTime();

    /**
     * Requests, and lines of bulk requests, that one credential may have answered in a second; 0
     * sets no such limit.
     */
    @WithDefault("0")
    int requestsPerSecond();

    /** Requests, and lines of bulk requests, worked on at the same time for one credential. */
    @WithDefault("1024")
    int concurrency();

    /** Requests of one credential that may wait for a turn; further ones are refused. */
    @WithDefault("1024")
    int waiting();
  }
}
