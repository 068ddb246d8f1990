// Spring Authorization Server with what the tests need beside its defaults: clients, an audience, and keys that change.

package issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Issuer {
  /** The last one signs. */
  private final List<JWK> keys = new CopyOnWriteArrayList<>(List.of(newKey()));

  public static void main(String[] arguments) {
    SpringApplication.run(Issuer.class, arguments);
  }

  @PostMapping("/test/rotate")
  void rotate() {
    keys.add(newKey());
  }

  @PostMapping("/test/withdraw")
  void withdraw() {
    keys.subList(0, keys.size() - 1).clear();
  }

  /** A filter chain of one's own would take the place of all of Boot's. */
  @Bean
  WebSecurityCustomizer keyChanges() {
    return web -> web.ignoring().requestMatchers("/test/**");
  }

  @Bean
  JWKSource<SecurityContext> published() {
    return (selector, context) -> selector.select(new JWKSet(List.copyOf(keys)));
  }

  @Bean
  JwtEncoder signing() {
    return new NimbusJwtEncoder(
        (selector, context) -> selector.select(new JWKSet(keys.get(keys.size() - 1))));
  }

  /** By default the audience is the client's own id. */
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> audience() {
    return context -> {
      boolean isForApi = !context.getRegisteredClient().getClientId().equals("elsewhere");
      if (isForApi && OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
        context.getClaims().audience(List.of(System.getenv("AUDIENCE")));
      }
    };
  }

  @Bean
  RegisteredClientRepository clients() {
    return new InMemoryRegisteredClientRepository(
        client("machine").authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build(),
        client("elsewhere").authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build(),
        client("web")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .redirectUri(System.getenv("RETURN_TO"))
            .scope("openid")
            .clientSettings(ClientSettings.builder().requireAuthorizationConsent(false).build())
            .build());
  }

  private static RegisteredClient.Builder client(String id) {
    return RegisteredClient.withId(id)
        .clientId(id)
        // No two clients may have one secret.
        .clientSecret("{noop}" + id + "-" + System.getenv("SECRET"))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
  }

  private static JWK newKey() {
    try {
      return new RSAKeyGenerator(2048)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (Exception cause) {
      throw new IllegalStateException(cause);
    }
  }
}
