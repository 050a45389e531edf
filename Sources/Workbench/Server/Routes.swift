import Hummingbird

/// All addresses of the workbench, and what every request goes through, from the outside in.
struct Routes {
  let desk: Desk

  func router() -> WorkbenchRouter {
    let options = desk.options
    let router = Router(context: WorkbenchContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: SecurityHeaders(isSecure: options.isSecure))
    router.add(middleware: RequestLog(figures: desk.figures))
    router.add(middleware: FailurePages())
    router.add(
      middleware: RateLimitMiddleware(
        limit: desk.limit, perSecond: Double(options.requestsPerSecond) * 4, trustedProxies: Set(options.trustedProxies)
      ))
    router.add(
      middleware: SessionMiddleware(
        store: desk.store, idle: Int64(options.idleMinutes) * 60, absolute: Int64(options.sessionHours) * 3600,
        isSecure: options.isSecure))
    ServerPages(desk: desk).add(to: router)
    SignInPages(desk: desk).add(to: router)
    if let signOn = desk.signOn { SignOnPages(desk: desk, signOn: signOn).add(to: router) }
    AccountPages(desk: desk).add(to: router)
    HousePages(desk: desk).add(to: router)
    UploadPages(desk: desk).add(to: router)
    CasePages(desk: desk).add(to: router)
    TemplatePages(desk: desk).add(to: router)
    LetterAPI(desk: desk).add(to: router)
    StudyRoutes(desk: desk).add(to: router)
    for prefix in ["/uploads/:upload/:row", "/cases/:case"] {
      LetterPages(desk: desk).add(to: router, prefix)
      ExplainPages(desk: desk).add(to: router, prefix)
      RecordPages(desk: desk).add(to: router, prefix)
      PlanPages(desk: desk).add(to: router, prefix)
    }
    return router
  }
}
