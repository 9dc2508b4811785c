package org.chaka.hub.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers their {@link CurrentPerson}. */
@Component
class CurrentPersonResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final SessionSource sessions;

    CurrentPersonResolver(SessionSource sessions) {
        this.sessions = sessions;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CurrentPerson.class;
    }

    @Override
    public CurrentPerson resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return sessions.of(request.getNativeRequest(HttpServletRequest.class))
                .orElseThrow(() -> new ChakaException(ErrorCode.NOT_SIGNED_IN));
    }
}
