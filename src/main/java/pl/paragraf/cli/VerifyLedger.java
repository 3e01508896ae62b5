package pl.paragraf.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pl.paragraf.ledger.Verification.Damage;
import pl.paragraf.ledger.offline.ExportVerification;
import pl.paragraf.ledger.offline.LedgerVerifier;
import pl.paragraf.ledger.seal.SigningKey;
import pl.paragraf.model.Language;

/** {@code verify-ledger}: checks an exported ledger; needs neither the service nor its keys. */
@Command(
    name = "verify-ledger",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Checks a ledger exported from a service, with the public key of that service only.",
      "Exit code 0: intact, 1: damaged, 2: called wrongly or unreadable."
    })
final class VerifyLedger implements Callable<Integer> {

  private static final int DAMAGED = 1;
  private static final int UNREADABLE = 2;

  private final InputStream in;

  @Parameters(
      paramLabel = "<export.ndjson>",
      description = "what GET /api/v1/ledger/export answered; - reads standard input")
  private String export;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "<public.pem>",
      description =
          "the public key, from GET /api/v1/ledger/public-key or keys/ledger-signing.pub.pem")
  private Path key;

  @Spec private CommandSpec spec;

  VerifyLedger(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    PublicKey publicKey;
    try {
      publicKey = SigningKey.fromPem(Files.readString(key));
    } catch (GeneralSecurityException e) {
      err.println(key + " is not an Ed25519 public key in PEM form.");
      return UNREADABLE;
    } catch (IOException e) {
      err.println(key + " cannot be read.");
      return UNREADABLE;
    }
    try (InputStream exported = open()) {
      return verdict(LedgerVerifier.verify(exported, publicKey));
    } catch (IOException e) {
      err.println(export + " cannot be read.");
      return UNREADABLE;
    }
  }

  private int verdict(ExportVerification found) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Ledger: %s%n", found.origin());
    out.printf("Entries: %d%n", found.entries());
    out.printf("Checkpoints signed with this key: %d%n", found.checkpoints());
    if (found.otherKey()) {
      out.println("The export names another public key than the one it was checked with.");
    }
    if (found.firstDamaged().isPresent()) {
      Damage damage = found.firstDamaged().get();
      out.printf(
          "Verdict: damaged. First damaged entry: %d%s (%s). %s%n",
          damage.sequence(),
          damage.id().map(id -> ", decision " + id).orElse(""),
          damage.code(),
          damage.said().in(Language.EN));
      return DAMAGED;
    }
    out.println("Verdict: intact");
    return 0;
  }

  private InputStream open() throws IOException {
    return export.equals("-")
        ? in
        : new BufferedInputStream(Files.newInputStream(Path.of(export)), 1 << 16);
  }
}
