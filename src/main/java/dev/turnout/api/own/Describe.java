package dev.turnout.api.own;

import dev.turnout.api.wire.Call;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says beyond what the doors' own types say. */
@Configuration(proxyBeanMethods = false)
class Describe {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    /** Operations that answer, or go through, a page of a list. */
    private static final Set<String> PAGED = Set.of(
            "/api/v1/programs",
            "/api/v1/programs/{programId}/members",
            "/api/v1/programs/{programId}/members/{personId}",
            "/api/v1/programs/{programId}/registration-errors",
            "/api/v1/programs/{programId}/registration-errors/retry",
            "/api/v1/webhooks",
            "/api/v1/webhooks/{webhookId}/deliveries");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Call.class);
    }

    @Bean
    OpenAPI ownApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Turnout")
                        .version("1")
                        .description("Programs, members and moves, with the whole outcome of each. Sign in at"
                                + " /identity/oauth/token by client id and secret. Times are in UTC. A list is read on by"
                                + " giving its next as cursor."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer problemsPagesAndKeys() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        describe(operation, method, isPaged(method, path));
                        operation.operationId(operationId(method, path));
                    }));
        };
    }

    private static boolean isPaged(HttpMethod method, String path) {
        return PAGED.contains(path) && (method == HttpMethod.GET || path.endsWith("/retry"));
    }

    private static void describe(Operation operation, HttpMethod method, boolean paged) {
        if (operation.getResponses() == null) {
            operation.responses(new ApiResponses());
        }
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("The call was refused.")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
        if (paged) {
            operation.addParametersItem(new Parameter()
                    .in("query")
                    .name("limit")
                    .schema(new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Paged.MOST))));
            operation.addParametersItem(new Parameter()
                    .in("query")
                    .name("cursor")
                    .description("What the page before gave as next.")
                    .schema(new StringSchema()));
        }
        if (method != HttpMethod.GET) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name("Idempotency-Key")
                    .description("The same key and the same request within a day give the first answer again.")
                    .schema(new StringSchema().maxLength(255)));
        }
    }

    private static String operationId(HttpMethod method, String path) {
        return method.name().toLowerCase(Locale.ROOT)
                + path.replace("/api/v1", "").replaceAll("[^A-Za-z]+", "-").replaceAll("-$", "");
    }

    private static Schema<?> problem() {
        Schema<?> field =
                new ObjectSchema().addProperty("field", new StringSchema()).addProperty("message", new StringSchema());
        return new ObjectSchema()
                .description("RFC 9457; type is urn:turnout:problem: and a word that stays the same.")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(field));
    }
}
