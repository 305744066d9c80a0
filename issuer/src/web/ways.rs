//! The ways in which a path can be asked, as routes name them. Asked in any other way a path says which they are (RFC 9110 §15.5.6).

use std::collections::BTreeSet;

use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::{FromRequest, Handler, Resource, Responder, Route, guard, web};

use crate::web::api;
use crate::web::negotiation::{prefers_document, prefers_page};

/// What stands at a path; asked in another way than its routes take, it says so.
pub(crate) fn at(path: &'static str) -> At {
    At::new(path, |resource, allow| {
        resource.default_service(web::route().to(move |request, visit| api::documents::other_method(allow.clone(), request, visit)))
    })
}

/// A path and the ways in which it can be asked.
pub(crate) struct At {
    resource: Resource,
    methods: BTreeSet<&'static str>,
    end: Box<dyn FnOnce(Resource, String) -> Resource>,
}

impl At {
    /// A path; `end` adds what answers every other way, and is told which ways there are.
    pub(crate) fn new(path: &'static str, end: impl FnOnce(Resource, String) -> Resource + 'static) -> Self {
        Self { resource: web::resource(path), methods: BTreeSet::new(), end: Box::new(end) }
    }

    /// One way more.
    pub(crate) fn route(mut self, way: Way) -> Self {
        self.methods.extend(way.methods);
        Self { resource: self.resource.route(way.route), ..self }
    }

    /// What the handlers of this path alone work with.
    pub(crate) fn app_data<T: 'static>(self, data: T) -> Self {
        Self { resource: self.resource.app_data(data), ..self }
    }
}

impl HttpServiceFactory for At {
    fn register(self, app: &mut AppService) {
        let allow = self.methods.iter().copied().collect::<Vec<_>>().join(", ");
        (self.end)(self.resource, allow).register(app);
    }
}

/// One way in which a path can be asked.
pub(crate) struct Way {
    route: Route,
    methods: &'static [&'static str],
}

impl Way {
    /// What answers it.
    pub(crate) fn to<F, Args>(self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        Self { route: self.route.to(handler), ..self }
    }
}

/// GET and HEAD.
pub(crate) fn get() -> Way {
    Way { route: web::route().guard(guard::Any(guard::Get()).or(guard::Head())), methods: &["GET", "HEAD"] }
}

/// The same, where a document is liked better than a page.
pub(crate) fn document() -> Way {
    let Way { route, methods } = get();
    Way { route: route.guard(guard::fn_guard(prefers_document)), methods }
}

/// The same, where a page is asked for by name.
pub(crate) fn page() -> Way {
    let Way { route, methods } = get();
    Way { route: route.guard(guard::fn_guard(prefers_page)), methods }
}

/// POST: something is done.
pub(crate) fn post() -> Way {
    Way { route: web::post(), methods: &["POST"] }
}
