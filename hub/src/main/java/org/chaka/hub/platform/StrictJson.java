package org.chaka.hub.platform;

import org.chaka.protocol.http.Json;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The app's JSON is as strict as the protocol's. */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    @Bean
    JsonMapperBuilderCustomizer asStrictAsTheProtocol() {
        return Json::strict;
    }
}
