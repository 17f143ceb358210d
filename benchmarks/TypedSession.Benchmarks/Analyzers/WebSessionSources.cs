namespace TypedSession.Benchmarks.Analyzers;

/// <summary>The tenth of the files that uses sessions.</summary>
internal static class WebSessionSources
{
    public const string Controller = """
        using System.Collections.Immutable;
        using System.ComponentModel.DataAnnotations;
        using Microsoft.AspNetCore.Mvc;
        using TypedSession;

        namespace App.Area§;

        [SessionState("basket-§", MaxCookieBytes = 2000)]
        public sealed partial record Basket§
        {
            [SessionKey(0)] public int? CustomerId { get; init; }
            [SessionKey(1), MaxLength(20)] public ImmutableArray<BasketLine§> Lines { get; init; } = [];
            [SessionKey(2), MaxLength(60), Flash] public string? Notice { get; init; }
        }

        [SessionPart]
        public readonly partial record struct BasketLine§([SessionKey(0)] int Product, [SessionKey(1)] byte Quantity);

        public sealed class BasketController§(ISession<Basket§> session, ILogger<BasketController§> logger) : Controller
        {
            public IActionResult Index() => Json(session.Value.Lines);

            [HttpPost]
            public IActionResult Add(int product, byte quantity)
            {
                if (quantity == 0) return BadRequest();
                session.Update(basket =>
                {
                    int at = basket.Lines.ToList().FindIndex(line => line.Product == product);
                    return at < 0
                        ? basket with { Lines = basket.Lines.Add(new BasketLine§(product, quantity)), Notice = "Added." }
                        : basket with { Lines = basket.Lines.SetItem(at, new BasketLine§(product, quantity)) };
                });
                return RedirectToAction(nameof(Index));
            }

            [HttpPost]
            public IActionResult Remove(int product)
            {
                Basket§ now = session.Update(basket => basket with { Lines = basket.Lines.RemoveAll(line => line.Product == product) });
                logger.LogInformation("{Count} left.", now.Lines.Length);
                return RedirectToAction(nameof(Index));
            }

            public async Task Export()
            {
                session.Update(basket => basket with { Notice = "Exported." });
                Response.ContentType = "text/csv";
                foreach (BasketLine§ line in session.Value.Lines) await Response.WriteAsync($"{line.Product};{line.Quantity}\n");
            }
        }
        """;

    public const string Endpoints = """
        using System.ComponentModel.DataAnnotations;
        using TypedSession;

        namespace App.Area§;

        [SessionState("search-§", MaxCookieBytes = 1000)]
        public sealed partial record Search§
        {
            [SessionKey(0), MaxLength(40)] public string? Text { get; init; }
            [SessionKey(1)] public int Page { get; init; } = 1;
        }

        public static class SearchEndpoints§
        {
            public static void MapSearch§(this IEndpointRouteBuilder routes)
            {
                routes.MapGet("/search§", (ISession<Search§> session) => Results.Ok(session.Value));
                routes.MapPost("/search§", (string text, ISession<Search§> session) =>
                {
                    session.Update(search => search with { Text = text.Length > 40 ? text[..40] : text, Page = 1 });
                    return Results.LocalRedirect("/search§");
                });
                routes.MapGet("/search§/events", async (HttpContext context, ISession<Search§> session) =>
                {
                    int page = session.Update(search => search with { Page = search.Page + 1 }).Page;
                    context.Response.Headers.ContentType = "text/event-stream";
                    while (!context.RequestAborted.IsCancellationRequested)
                    {
                        await context.Response.WriteAsync($"data: {page++}\n\n");
                        await context.Response.Body.FlushAsync();
                    }
                });
            }
        }

        public sealed class LastSearchMiddleware§(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, ISession<Search§> session)
            {
                try
                {
                    await next(context);
                }
                catch (InvalidOperationException) when (!context.Response.HasStarted)
                {
                    session.Update(search => search with { Page = 1 });
                    context.Response.Redirect("/");
                }
            }
        }
        """;

    public const string Page = """
        using System.ComponentModel.DataAnnotations;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;
        using TypedSession;

        namespace App.Area§;

        [SessionState("draft-§", MaxCookieBytes = 1500)]
        public sealed partial record Draft§
        {
            [SessionKey(0)] public Address§? Address { get; init; }
            [SessionKey(1)] public byte Step { get; init; }
        }

        [SessionPart]
        public sealed partial record Address§(
            [SessionKey(0), MaxLength(40)] string Name,
            [SessionKey(1), MaxLength(60)] string Street,
            [SessionKey(2), MaxLength(40)] string City);

        public sealed class AddressModel§(ISession<Draft§> session) : PageModel
        {
            [BindProperty, Required] public string Name { get; set; } = "";
            [BindProperty, Required] public string Street { get; set; } = "";
            [BindProperty, Required] public string City { get; set; } = "";

            public void OnGet()
            {
                if (session.Value.Address is not { } address) return;
                (Name, Street, City) = (address.Name, address.Street, address.City);
            }

            public IActionResult OnPost()
            {
                if (!ModelState.IsValid) return Page();
                session.Update(draft => draft with { Address = new Address§(Name, Street, City), Step = 2 });
                return RedirectToPage("Confirm");
            }

            public IActionResult OnPostCancel()
            {
                session.End();
                return RedirectToPage("Index");
            }
        }
        """;
}
