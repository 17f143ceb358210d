namespace TypedSession.Benchmarks.Analyzers;

/// <summary>
/// The files of an ASP.NET Core project of ordinary shape: controllers, endpoints, page models and services, and sessions in a tenth of
/// them.
/// </summary>
internal static class WebSources
{
    public static string Program(bool withSessions) => $"""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        builder.Services.AddRazorPages();
        {(withSessions ? "builder.Services.AddTypedSession();" : "")}
        var app = builder.Build();
        {(withSessions ? "app.UseTypedSession();" : "")}
        app.MapControllers();
        app.MapRazorPages();
        app.Run();
        """;

    public static string File(int number, Use use) => ((number % 10) switch
    {
        _ when use == Use.Everywhere => WithSessions(number),
        0 when use == Use.ATenth => WithSessions(number / 10),
        0 or 1 or 2 => Controller,
        3 or 4 => Endpoints,
        5 or 6 => Page,
        _ => Service,
    }).Replace("§", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string WithSessions(int number) => (number % 3) switch
    {
        0 => WebSessionSources.Controller,
        1 => WebSessionSources.Endpoints,
        _ => WebSessionSources.Page,
    };

    private const string Controller = """
        using Microsoft.AspNetCore.Mvc;

        namespace App.Area§;

        public sealed record Item§(int Id, string Name, decimal Price, IReadOnlyList<string> Tags);

        [ApiController, Route("api/items§")]
        public sealed class ItemsController§(ILogger<ItemsController§> logger) : ControllerBase
        {
            private static readonly Dictionary<int, Item§> Items = [];

            [HttpGet]
            public ActionResult<IReadOnlyList<Item§>> List(string? search, int page = 1, int size = 20)
            {
                if (page < 1 || size is < 1 or > 100) return BadRequest();
                IEnumerable<Item§> found = Items.Values;
                if (!string.IsNullOrWhiteSpace(search))
                    found = found.Where(item => item.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || item.Tags.Contains(search));
                return found.OrderBy(item => item.Name).Skip((page - 1) * size).Take(size).ToList();
            }

            [HttpGet("{id:int}")]
            public ActionResult<Item§> Get(int id) => Items.TryGetValue(id, out Item§? item) ? item : NotFound();

            [HttpPost]
            public async Task<IActionResult> Create(Item§ item, CancellationToken cancelled)
            {
                try
                {
                    await Task.Delay(1, cancelled);
                    foreach (string tag in item.Tags.Distinct())
                    {
                        if (tag.Length > 20) throw new ArgumentException($"The tag {tag} is too long.");
                    }

                    Items[item.Id] = item with { Name = item.Name.Trim(), Price = Math.Round(item.Price, 2) };
                    return CreatedAtAction(nameof(Get), new { id = item.Id }, item);
                }
                catch (ArgumentException problem)
                {
                    logger.LogWarning(problem, "Item {Id} was refused.", item.Id);
                    return ValidationProblem(problem.Message);
                }
                finally
                {
                    logger.LogDebug("{Count} items.", Items.Count);
                }
            }

            [HttpDelete("{id:int}")]
            public IActionResult Delete(int id) => Items.Remove(id) ? NoContent() : NotFound();

            [HttpGet("{id:int}/export")]
            public async Task Export(int id)
            {
                Response.ContentType = "text/csv";
                await Response.WriteAsync("id;name\n");
                foreach (Item§ item in Items.Values.Where(item => item.Id >= id)) await Response.WriteAsync($"{item.Id};{item.Name}\n");
            }
        }
        """;

    private const string Endpoints = """
        namespace App.Area§;

        public sealed record Order§(Guid Id, string Customer, DateTime At, decimal Total, Status§ Status);

        public enum Status§ { Open, Paid, Shipped, Cancelled }

        public static class OrderEndpoints§
        {
            private static readonly List<Order§> Orders = [];

            public static IEndpointRouteBuilder MapOrders§(this IEndpointRouteBuilder routes)
            {
                RouteGroupBuilder group = routes.MapGroup("/orders§");
                group.MapGet("/", (Status§? status) => Results.Ok(Orders.Where(order => status is null || order.Status == status)));
                group.MapGet("/{id:guid}", (Guid id) => Orders.Find(order => order.Id == id) is { } found ? Results.Ok(found) : Results.NotFound());
                group.MapPost("/", async (Order§ order, HttpContext context, ILoggerFactory loggers) =>
                {
                    ILogger logger = loggers.CreateLogger("Orders§");
                    if (order.Total <= 0) return Results.BadRequest("Nothing to pay.");
                    for (int attempt = 0; attempt < 3; attempt++)
                    {
                        if (await TryReserveAsync(order, attempt, context.RequestAborted)) break;
                        logger.LogInformation("Attempt {Attempt}", attempt);
                    }

                    Orders.Add(order with { Status = Next(order.Status) });
                    return Results.Created($"/orders§/{order.Id}", order);
                });
                group.MapPost("/{id:guid}/cancel", (Guid id) =>
                {
                    int index = Orders.FindIndex(order => order.Id == id);
                    if (index < 0) return Results.NotFound();
                    Orders[index] = Orders[index] with { Status = Status§.Cancelled };
                    return Results.NoContent();
                });
                return routes;
            }

            private static Status§ Next(Status§ status) => status switch
            {
                Status§.Open => Status§.Paid,
                Status§.Paid => Status§.Shipped,
                _ => status,
            };

            private static async Task<bool> TryReserveAsync(Order§ order, int attempt, CancellationToken cancelled)
            {
                await Task.Delay(attempt * 10, cancelled);
                return order.Customer.Length > 0 && attempt < 2;
            }
        }
        """;

    private const string Page = """
        using System.ComponentModel.DataAnnotations;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        namespace App.Area§;

        public sealed class Form§
        {
            [Required, StringLength(60)] public string Name { get; set; } = "";
            [EmailAddress] public string? Email { get; set; }
            [Range(1, 99)] public int Quantity { get; set; } = 1;
        }

        public sealed class EditModel§(ILogger<EditModel§> logger) : PageModel
        {
            [BindProperty] public Form§ Form { get; set; } = new();

            public IReadOnlyList<string> Problems { get; private set; } = [];

            public void OnGet(int? id)
            {
                if (id is not { } known) return;
                Form = new Form§ { Name = $"Item {known}", Quantity = known % 9 + 1 };
                ViewData["Title"] = Form.Name;
            }

            public async Task<IActionResult> OnPostAsync()
            {
                if (!ModelState.IsValid)
                {
                    Problems = [.. ModelState.Values.SelectMany(entry => entry.Errors).Select(error => error.ErrorMessage)];
                    return Page();
                }

                await using StringWriter writer = new();
                await writer.WriteLineAsync($"{Form.Name};{Form.Email};{Form.Quantity}");
                logger.LogInformation("{Line}", writer.ToString());
                TempData["Notice"] = "Saved.";
                return RedirectToPage(new { id = Form.Quantity });
            }

            public IActionResult OnPostDelete(int id)
            {
                if (id <= 0) return NotFound();
                Response.Cookies.Delete($"draft{id}");
                return RedirectToPage();
            }
        }
        """;

    private const string Service = """
        using System.Collections.Concurrent;

        namespace App.Area§;

        public interface IPriceService§
        {
            Task<decimal> PriceAsync(int product, int quantity, CancellationToken cancelled = default);
        }

        public sealed class PriceService§(TimeProvider clock) : IPriceService§, IDisposable
        {
            private readonly ConcurrentDictionary<int, (decimal Price, DateTimeOffset At)> _prices = [];
            private readonly SemaphoreSlim _gate = new(4);

            public async Task<decimal> PriceAsync(int product, int quantity, CancellationToken cancelled = default)
            {
                if (_prices.TryGetValue(product, out (decimal Price, DateTimeOffset At) known) && clock.GetUtcNow() - known.At < TimeSpan.FromMinutes(5))
                    return Discounted(known.Price, quantity);

                await _gate.WaitAsync(cancelled);
                try
                {
                    decimal price = await ComputeAsync(product, cancelled);
                    _prices[product] = (price, clock.GetUtcNow());
                    return Discounted(price, quantity);
                }
                catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
                {
                    return 0;
                }
                finally
                {
                    _gate.Release();
                }
            }

            public void Dispose() => _gate.Dispose();

            private static decimal Discounted(decimal price, int quantity) => quantity switch
            {
                >= 100 => price * quantity * 0.8m,
                >= 10 => price * quantity * 0.9m,
                _ => price * quantity,
            };

            private static async Task<decimal> ComputeAsync(int product, CancellationToken cancelled)
            {
                decimal sum = 0;
                await foreach (int part in PartsAsync(product).WithCancellation(cancelled)) sum += part / 100m;
                return sum;
            }

            private static async IAsyncEnumerable<int> PartsAsync(int product)
            {
                for (int part = 1; part <= product % 7; part++)
                {
                    await Task.Yield();
                    yield return part * product;
                }
            }
        }
        """;
}
