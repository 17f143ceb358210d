using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TypedSession.Tests.Pages;

[RequireFreshSession<Cart>]
public sealed class VaultModel : PageModel;
