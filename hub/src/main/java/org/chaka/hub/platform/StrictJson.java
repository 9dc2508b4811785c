package org.chaka.hub.platform;

import org.chaka.protocol.http.Json;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.util.JsonRecyclerPools;

/** The app's JSON is as strict as the protocol's, and leaves nothing behind. */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    @Bean
    JsonMapperBuilderCustomizer asStrictAsTheProtocol() {
        return Json::strict;
    }

    /** Buffers that are used again would keep what was read last, a payment password too. */
    @Bean
    JsonFactoryBuilderCustomizer withoutMemory() {
        return factory -> factory.recyclerPool(JsonRecyclerPools.nonRecyclingPool());
    }
}
